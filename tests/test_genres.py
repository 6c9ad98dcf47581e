"""Undertakings as many kinds of issuers put them: addresses, budgets, companies, cities."""

from __future__ import annotations

import pytest
from sentences import cut

ADDRESSES: list[tuple[str, list[str]]] = [
    (
        "Tonight I am asking the legislature to send me a bill that caps the price of insulin.",
        ["send me a bill that caps the price of insulin"],
    ),
    (
        "I am proposing the largest investment in rural clinics in a generation.",
        ["proposing the largest investment in rural clinics in a generation"],
    ),
    (
        "My budget invests $40 million in bridges and puts 200 more troopers on the road.",
        ["invests $40 million in bridges", "puts 200 more troopers on the road"],
    ),
    ("That is why I will sign an order to freeze tuition.", ["sign an order to freeze tuition"]),
    ("That's why we must finish the levees.", ["finish the levees"]),
    ("Send me that bill, and I will sign it.", ["Send me that bill"]),
    ("We can and must do better by our foster children.", ["do better by our foster children"]),
    ("It's time to repeal the grocery tax.", ["repeal the grocery tax"]),
    ("It is past time we raised teacher pay.", ["raised teacher pay"]),
    ("The time has come to end cash bail.", ["end cash bail"]),
    (
        "We're going to build 10,000 homes and train a new generation of welders.",
        ["build 10,000 homes", "train a new generation of welders"],
    ),
    ("We won't raise taxes on working families.", ["won't raise taxes on working families"]),
    ("If we do this, we will lead the nation.", []),
    (
        "Nobody should have to drive two hours to see a doctor.",
        ["Nobody should have to drive two hours to see a doctor"],
    ),
    (
        "I call on every mayor to join me in clearing the backlog of rape kits.",
        ["join me in clearing the backlog of rape kits"],
    ),
    (
        "I challenge our universities to hold tuition flat for two years.",
        ["hold tuition flat for two years"],
    ),
    (
        "And tonight I am announcing a new fund to help towns rebuild after the floods.",
        ["announcing a new fund to help towns rebuild after the floods"],
    ),
    ("Pass the broadband bill this session.", ["Pass the broadband bill this session"]),
    ("We need every county to open a crisis center.", ["open a crisis center"]),
    ("I hope you will send me a balanced budget by March.", ["send me a balanced budget by March"]),
    ("Our state was built by people who refused to quit.", []),
    ("The next crisis is one we must prepare for now.", []),
    (
        "We must never again let a child sleep in a state office.",
        ["never again let a child sleep in a state office"],
    ),
    ("Let this be the year we fix our roads.", []),
    ("Let's make this the year we finish the bridge.", ["make this the year we finish the bridge"]),
    ("Join me in raising the pay of home carers.", ["Join me in raising the pay of home carers"]),
    (
        "My plan will cut property taxes by 10 percent and protect our schools.",
        ["cut property taxes by 10 percent", "protect our schools"],
    ),
    ("That is the promise we made, and that is the promise we will keep.", []),
    (
        "Together, we will build an economy that works for everyone.",
        ["build an economy that works for everyone"],
    ),
    (
        "I have directed the agency to publish its waiting lists every month.",
        ["publish its waiting lists every month"],
    ),
    ("I am also directing the health department to test every well.", ["test every well"]),
    (
        "In the coming weeks I will sign an order creating a water board.",
        ["sign an order creating a water board"],
    ),
    ("We know that businesses will leave if we stand still.", []),
    ("My opponents say that taxes will rise.", []),
    ("She told me she would never give up.", []),
    ("We have to stop treating teachers like villains.", ["stop treating teachers like villains"]),
    ("Every classroom deserves a qualified teacher.", []),
    ("I'm asking for $12 million to replace lead pipes.", ["$12 million to replace lead pipes"]),
]
BUDGETS: list[tuple[str, list[str]]] = [
    (
        "I propose to allocate Rs 5,000 crore for rural roads.",
        ["allocate Rs 5,000 crore for rural roads"],
    ),
    (
        "An outlay of Rs 900 crore is proposed for the textile mission.",
        ["An outlay of Rs 900 crore is proposed for the textile mission"],
    ),
    (
        "It is proposed to set up five new agricultural universities.",
        ["set up five new agricultural universities"],
    ),
    (
        "I also propose to exempt small traders from the levy and to simplify the return.",
        ["exempt small traders from the levy", "simplify the return"],
    ),
    (
        "Income up to 12 lakh rupees will attract no tax.",
        ["Income up to 12 lakh rupees will attract no tax"],
    ),
    (
        "Today I can announce that fuel duty will be frozen for another year.",
        ["fuel duty will be frozen for another year"],
    ),
    (
        "I am today announcing a further 3 billion pounds for schools.",
        ["announcing a further 3 billion pounds for schools"],
    ),
    (
        "So I am increasing the carer's allowance and extending the fuel discount.",
        ["increasing the carer's allowance", "extending the fuel discount"],
    ),
    (
        "This Budget provides $2.4 billion over four years to cut the cost of medicines.",
        ["provides $2.4 billion over four years to cut the cost of medicines"],
    ),
    (
        "The Government is investing $600 million to upgrade aged care homes.",
        ["investing $600 million to upgrade aged care homes"],
    ),
    (
        "We are delivering cheaper child care and building more social homes.",
        ["delivering cheaper child care", "building more social homes"],
    ),
    ("I will therefore top up the fund by $2 billion.", ["top up the fund by $2 billion"]),
    (
        "Each adult will receive $300 in vouchers in January.",
        ["Each adult will receive $300 in vouchers in January"],
    ),
    (
        "The Minister for Transport will share more details at the Committee of Supply.",
        ["share more details at the Committee of Supply"],
    ),
    (
        "We will also study how to make childcare more affordable.",
        ["study how to make childcare more affordable"],
    ),
    ("The economy is expected to grow by 2 per cent this year.", []),
    ("Inflation will average 3.1 per cent next year, according to the forecast office.", []),
    ("The deficit is forecast to narrow to 4 per cent of GDP.", []),
    ("Growth slowed, but unemployment remains low.", []),
    (
        "I have decided to keep the threshold at 85,000 pounds.",
        ["keep the threshold at 85,000 pounds"],
    ),
    (
        "I have asked the Treasury to review the rules on pensions.",
        ["review the rules on pensions"],
    ),
    (
        "We have set aside $50 million for the flood wall.",
        ["set aside $50 million for the flood wall"],
    ),
    ("Every household stands to gain from these measures.", []),
    (
        "I propose an increase of 10 per cent in the old age pension.",
        ["propose an increase of 10 per cent in the old age pension"],
    ),
    (
        "A new credit line of $300 million will be opened for exporters.",
        ["A new credit line of $300 million will be opened for exporters"],
    ),
    (
        "The basic exemption limit is proposed to be raised to 4 lakh rupees.",
        ["The basic exemption limit is proposed to be raised to 4 lakh rupees"],
    ),
    ("The scheme will benefit 2 million small farmers.", []),
    (
        "We are providing $80 million over five years for lifeguards.",
        ["providing $80 million over five years for lifeguards"],
    ),
    (
        "To support families, we will raise the baby bonus and extend parental leave by "
        "four weeks.",
        ["raise the baby bonus", "extend parental leave by four weeks"],
    ),
    ("We will, therefore, set aside a further $1 billion.", ["set aside a further $1 billion"]),
    ("I will now turn to housing.", []),
    ("Let me now turn to taxes.", []),
    ("I shall first outline the state of the economy.", []),
    (
        "As I announced in March, we will abolish the non-resident rule.",
        ["abolish the non-resident rule"],
    ),
    ("Our debt will fall as a share of the economy in every year of the forecast.", []),
    ("The measure will raise 2 billion pounds a year by 2029.", []),
    (
        "So today I am raising the threshold from 1,000 pounds to 1,500 pounds.",
        ["raising the threshold from 1,000 pounds to 1,500 pounds"],
    ),
    (
        "The increase in the levy will take effect on 1 July.",
        ["The increase in the levy will take effect on 1 July"],
    ),
    (
        "The rebate will be extended until 31 March 2026.",
        ["The rebate will be extended until 31 March 2026"],
    ),
    (
        "Seniors aged 60 and above will receive a top-up of $600.",
        ["Seniors aged 60 and above will receive a top-up of $600"],
    ),
    ("If the need arises, we will provide more help.", ["provide more help"]),
    ("The central bank expects inflation to return to target next year.", []),
    (
        "The Government has set aside 4 billion shillings for fertiliser.",
        ["set aside 4 billion shillings for fertiliser"],
    ),
    (
        "To cushion consumers, I propose to reduce the levy on cooking gas by half.",
        ["reduce the levy on cooking gas by half"],
    ),
    (
        "In this regard, I have allocated 12 billion shillings to school meals.",
        ["allocated 12 billion shillings to school meals"],
    ),
    ("The Bill, which is before this House, seeks to protect whistle-blowers.", []),
    (
        "The Government will therefore fast-track the dam and complete it by 2027.",
        ["fast-track the dam", "complete it by 2027"],
    ),
    ("Honourable Members will recall that the drought began in 2020.", []),
    (
        "Construction of the port is expected to commence in July.",
        ["Construction of the port is expected to commence in July"],
    ),
    ("We have resolved to end the sale of raw logs.", ["end the sale of raw logs"]),
    (
        "Going forward, all tenders will be published online.",
        ["all tenders will be published online"],
    ),
    ("By the end of the term, every ward will have a clinic.", ["every ward will have a clinic"]),
    ("Plans are under way to build a second runway.", []),
    ("The programme is expected to create 40,000 jobs.", []),
    ("From 1 July, every taxpayer will get a tax cut.", ["every taxpayer will get a tax cut"]),
    (
        "This Budget helps families with the cost of living and builds more homes.",
        ["helps families with the cost of living", "builds more homes"],
    ),
    ("Our plan is to train 20,000 carpenters.", ["train 20,000 carpenters"]),
    ("Treasury forecasts that growth will pick up next year.", []),
    ("We will never walk away from regional towns.", ["never walk away from regional towns"]),
    ("That means we will invest in rail, ports and roads.", ["invest in rail, ports and roads"]),
    (
        "It's why we're tripling the bonus for bulk billing.",
        ["tripling the bonus for bulk billing"],
    ),
]
THRONE: list[tuple[str, list[str]]] = [
    (
        "My Government will bring forward legislation to ban the sale of puppies online.",
        ["bring forward legislation to ban the sale of puppies online"],
    ),
    (
        "Legislation will be introduced to give renters greater rights.",
        ["Legislation will be introduced to give renters greater rights"],
    ),
    (
        "My Ministers will work to reset relations with neighbouring countries and will "
        "seek a new security pact.",
        ["work to reset relations with neighbouring countries", "seek a new security pact"],
    ),
    (
        "A bill will strengthen the powers of the water regulator.",
        ["A bill will strengthen the powers of the water regulator"],
    ),
    (
        "Measures will be brought forward to modernise the asylum system.",
        ["Measures will be brought forward to modernise the asylum system"],
    ),
    ("My Government's priority will be to grow the economy.", ["grow the economy"]),
    (
        "A draft bill will be published on rail fares.",
        ["A draft bill will be published on rail fares"],
    ),
    (
        "My Government will seek to recognise the role of carers, continue its support "
        "for seafarers and establish a new port authority.",
        [
            "seek to recognise the role of carers",
            "continue its support for seafarers",
            "establish a new port authority",
        ],
    ),
    (
        "Bills will be brought forward to ban fur imports and protect tenants.",
        ["Bills will be brought forward to ban fur imports and protect tenants"],
    ),
    (
        "The Bill will require landlords to fix damp within two weeks.",
        ["The Bill will require landlords to fix damp within two weeks"],
    ),
    ("My Government will uphold the rule of law.", ["uphold the rule of law"]),
]
COMPANIES: list[tuple[str, list[str]]] = [
    ("We aim to reach net zero emissions by 2040.", ["reach net zero emissions by 2040"]),
    ("By 2030, we aim to cut water use per litre by 20%.", ["cut water use per litre by 20%"]),
    (
        "Our goal is to source 100% renewable electricity by 2028.",
        ["source 100% renewable electricity by 2028"],
    ),
    (
        "Our ambition is to be the employer of choice in every market.",
        ["be the employer of choice in every market"],
    ),
    (
        "We are committed to halving food waste across our stores by 2030.",
        ["committed to halving food waste across our stores by 2030"],
    ),
    (
        "We have set a target to reduce Scope 3 emissions by 30% by 2030.",
        ["reduce Scope 3 emissions by 30% by 2030"],
    ),
    (
        "We have committed to plant one million mangroves by 2027.",
        ["plant one million mangroves by 2027"],
    ),
    ("In 2023 we reduced our water use by 4%.", []),
    (
        "We continue to work with suppliers to improve traceability.",
        ["continue to work with suppliers to improve traceability"],
    ),
    ("We expect to open two recycling lines in 2025.", ["open two recycling lines in 2025"]),
    ("We are on track to meet our 2025 packaging goal.", []),
    (
        "We look to expand refillable bottles in ten markets.",
        ["expand refillable bottles in ten markets"],
    ),
    (
        "The Company intends to publish a human rights review every two years.",
        ["publish a human rights review every two years"],
    ),
    ("Our approach is guided by science.", []),
    (
        "We pledge to end child labour in our cocoa supply chain.",
        ["end child labour in our cocoa supply chain"],
    ),
    (
        "We're working to make 100% of our packaging recyclable by 2025.",
        ["working to make 100% of our packaging recyclable by 2025"],
    ),
    (
        "Our target is a 42% reduction in absolute emissions by 2030.",
        ["Our target is a 42% reduction in absolute emissions by 2030"],
    ),
    ("We are targeting a 25% cut in sugar by 2026.", ["targeting a 25% cut in sugar by 2026"]),
    (
        "We hope to double the number of women in senior roles by 2030.",
        ["double the number of women in senior roles by 2030"],
    ),
    (
        "We have pledged to remove deforestation from our supply chains by 2025.",
        ["remove deforestation from our supply chains by 2025"],
    ),
    (
        "Goal: cut plastic in our packaging by one third by 2030.",
        ["cut plastic in our packaging by one third by 2030"],
    ),
    ("Target: 100% certified cocoa by 2026.", ["100% certified cocoa by 2026"]),
    ("Halve food loss by 2030.", ["Halve food loss by 2030"]),
    ("This report should be read together with our annual accounts.", []),
    (
        "We strive to create a workplace where everyone can thrive.",
        ["create a workplace where everyone can thrive"],
    ),
    (
        "We believe that everyone should have access to safe water.",
        ["everyone should have access to safe water"],
    ),
    (
        "Suppliers must comply with our code of conduct.",
        ["Suppliers must comply with our code of conduct"],
    ),
    (
        "We are aiming for zero waste to landfill by 2027.",
        ["aiming for zero waste to landfill by 2027"],
    ),
    (
        "We are transitioning our delivery fleet to electric vans.",
        ["transitioning our delivery fleet to electric vans"],
    ),
    ("The board has approved a plan to install solar panels at 40 depots.", []),
    (
        "In 2024 we will pilot returnable crates in three cities.",
        ["pilot returnable crates in three cities"],
    ),
    ("We remain committed to paying a living wage.", ["committed to paying a living wage"]),
    ("We anticipate that demand will soften.", []),
    ("We support the Paris Agreement.", []),
    (
        "As part of our strategy, we plan to switch to recycled steel and to close two "
        "coal boilers.",
        ["switch to recycled steel", "close two coal boilers"],
    ),
    (
        "We seek to ensure that no child works in our supply chain.",
        ["ensure that no child works in our supply chain"],
    ),
    (
        "The Group has committed to net zero across its operations by 2035.",
        ["committed to net zero across its operations by 2035"],
    ),
    (
        "Management intends to reduce debt and to resume dividends in 2026.",
        ["reduce debt", "resume dividends in 2026"],
    ),
    (
        "We have set ourselves the goal of cutting methane leaks by 75% by 2027.",
        ["cutting methane leaks by 75% by 2027"],
    ),
    (
        "Ninety percent of our sites will be certified by the end of 2026.",
        ["Ninety percent of our sites will be certified by the end of 2026"],
    ),
    (
        "We will engage with suppliers, who account for most of our footprint.",
        ["engage with suppliers, who account for most of our footprint"],
    ),
    ("Failure to comply could harm our reputation.", []),
    ("Regulators may impose fines, and we may have to close sites.", []),
    ("We reduced emissions by 12% and will continue to do so.", []),
    ("We met our goal to train 500 apprentices.", []),
    (
        "We are investing EUR 50 million in a hydrogen furnace.",
        ["investing EUR 50 million in a hydrogen furnace"],
    ),
]
UNIVERSITIES: list[tuple[str, list[str]]] = [
    (
        "We shall double the number of bursaries and appoint a dean of access.",
        ["double the number of bursaries", "appoint a dean of access"],
    ),
    (
        "The University will seek to recruit staff from every continent.",
        ["seek to recruit staff from every continent"],
    ),
    (
        "Over the next five years we will invest in laboratories, libraries and student housing.",
        ["invest in laboratories, libraries and student housing"],
    ),
    ("All students will have access to a mentor.", ["All students will have access to a mentor"]),
    ("Priority: widen participation.", ["widen participation"]),
    ("Staff are encouraged to share data openly.", ["Staff are encouraged to share data openly"]),
    (
        "We will: double research income; open a campus in Lagos; and halve our use of gas.",
        ["double research income", "open a campus in Lagos", "halve our use of gas"],
    ),
    ("By 2030 we will have halved our emissions.", ["have halved our emissions"]),
    (
        "Our research will address the great challenges of our age.",
        ["Our research will address the great challenges of our age"],
    ),
    ("We want to be a place where everyone belongs.", ["be a place where everyone belongs"]),
    ("Success will mean that every student finds a mentor.", []),
]
CITIES: list[tuple[str, list[str]]] = [
    (
        "The City will plant 12,000 street trees and convert 90 bus stops to shelters by 2028.",
        ["plant 12,000 street trees", "convert 90 bus stops to shelters by 2028"],
    ),
    (
        "Council is committed to carbon neutrality by 2035.",
        ["committed to carbon neutrality by 2035"],
    ),
    ("Staff will report back to Council by June.", ["report back to Council by June"]),
    (
        "The department is working with residents to redesign the market square.",
        ["working with residents to redesign the market square"],
    ),
    (
        "New bike lanes are planned for Elm Street and Harbour Road.",
        ["New bike lanes are planned for Elm Street and Harbour Road"],
    ),
    (
        "Work on the swimming pool is due to start in May.",
        ["Work on the swimming pool is due to start in May"],
    ),
    (
        "The library is expected to reopen in the autumn of 2026.",
        ["The library is expected to reopen in the autumn of 2026"],
    ),
    (
        "Objective 3: Improve walking routes to every school.",
        ["Improve walking routes to every school"],
    ),
    (
        "Action 3.1 Council will adopt a tree plan by December 2025.",
        ["adopt a tree plan by December 2025"],
    ),
    ("The plan calls for 300 new benches.", []),
    ("The strategy sets out how the council will respond to floods.", []),
    (
        "We want Harbourton to be a city where nobody sleeps rough.",
        ["be a city where nobody sleeps rough"],
    ),
    ("Residents can expect shorter queues.", []),
    ("Parking fees will not be raised in 2025.", ["Parking fees will not be raised in 2025"]),
    ("No new diesel buses will be bought.", ["No new diesel buses will be bought"]),
    ("The council shall, within six months, publish a noise map.", ["publish a noise map"]),
    (
        "The Mayor and Council will review the plan every year and report to residents.",
        ["review the plan every year", "report to residents"],
    ),
    (
        "Further consultation will take place in spring.",
        ["Further consultation will take place in spring"],
    ),
    ("Applications must be submitted by 30 June.", ["Applications must be submitted by 30 June"]),
    ("Staff to prepare a report on noise by March.", []),
    ("Within two years, the borough will have planted 9,000 trees.", ["have planted 9,000 trees"]),
    (
        "Developers must provide one tree for every home they build.",
        ["Developers must provide one tree for every home they build"],
    ),
    (
        "We propose to close the ring road to lorries at night.",
        ["close the ring road to lorries at night"],
    ),
    ("Where possible, old bricks will be reused.", ["old bricks will be reused"]),
    ("Working with schools, we will create safe walking routes.", ["create safe walking routes"]),
    ("Partners have agreed to share data on floods.", ["share data on floods"]),
    ("Residents said they want cleaner air.", []),
    ("There will be a new bus every ten minutes.", ["There will be a new bus every ten minutes"]),
]
UNIONS: list[tuple[str, list[str]]] = [
    (
        "The Commission will propose a new law on packaging waste and will review the "
        "fisheries rules.",
        ["propose a new law on packaging waste", "review the fisheries rules"],
    ),
    (
        "In the second half of the year, the Commission intends to present an action "
        "plan for rural areas.",
        ["present an action plan for rural areas"],
    ),
    (
        "We will also put forward a proposal to simplify farm payments.",
        ["put forward a proposal to simplify farm payments"],
    ),
    (
        "Member States should step up efforts to transpose the directive.",
        ["step up efforts to transpose the directive"],
    ),
    (
        "The Commission calls on Parliament and the Council to adopt the pending files.",
        ["adopt the pending files"],
    ),
    (
        "The Commission stands ready to support farmers hit by drought.",
        ["support farmers hit by drought"],
    ),
    ("The new office will be operational by 2026.", ["The new office will be operational by 2026"]),
    (
        "The Commission will continue to monitor the market and, where needed, will "
        "propose safeguards.",
        ["continue to monitor the market", "propose safeguards"],
    ),
    (
        "A proposal on soil health will follow in the third quarter.",
        ["A proposal on soil health will follow in the third quarter"],
    ),
    ("We invite the co-legislators to reach agreement swiftly.", ["reach agreement swiftly"]),
    (
        "The Union should become the first climate-neutral continent by 2050.",
        ["The Union should become the first climate-neutral continent by 2050"],
    ),
    (
        "Work will begin on a single digital ticket for trains.",
        ["Work will begin on a single digital ticket for trains"],
    ),
    (
        "The Commission is working on a new strategy for islands.",
        ["working on a new strategy for islands"],
    ),
    (
        "The Commission welcomes the agreement and will support its delivery.",
        ["support its delivery"],
    ),
    ("This strategy will be complemented by an action plan.", []),
    ("Europe will face a shortage of engineers.", []),
]
NATIONS: list[tuple[str, list[str]]] = [
    (
        "The Government plans to hire 500 nurses and is preparing to open two hospitals.",
        ["hire 500 nurses", "preparing to open two hospitals"],
    ),
    ("We ought to protect our forests.", ["protect our forests"]),
    (
        "Public services ought to be open at weekends.",
        ["Public services ought to be open at weekends"],
    ),
    (
        "Efforts will be made to speed up the rail link.",
        ["Efforts will be made to speed up the rail link"],
    ),
    (
        "The people who keep our streets clean will receive a pay rise.",
        ["The people who keep our streets clean will receive a pay rise"],
    ),
    (
        "We shouldn't let a single village go without water.",
        ["shouldn't let a single village go without water"],
    ),
    (
        "Such steps include opening new ports and training customs officers.",
        ["opening new ports", "training customs officers"],
    ),
    (
        "Our priorities are clear: repair the canals, open two schools and cut red tape.",
        ["repair the canals", "open two schools", "cut red tape"],
    ),
    (
        "We will pass a bill that will protect rivers, punish polluters and reward farmers.",
        ["pass a bill that will protect rivers, punish polluters and reward farmers"],
    ),
    (
        "We must be able to forecast floods, warn villages and move people in time.",
        ["be able to forecast floods, warn villages and move people in time"],
    ),
    ("We must build roads, not close them.", ["build roads, not close them"]),
    ("Global trade will remain weak, and competition will become fiercer.", []),
    ("Prices will fall as supply recovers.", []),
    (
        "The new law, once adopted, will ban the export of plastic waste.",
        ["The new law, once adopted, will ban the export of plastic waste"],
    ),
    ("We will fight corruption, because corruption kills.", ["fight corruption"]),
    (
        "The Ministry of Works has begun to resurface the coast road and will finish it by May.",
        ["finish it by May"],
    ),
    (
        "Teachers, nurses and police officers will receive a 5 percent raise.",
        ["Teachers, nurses and police officers will receive a 5 percent raise"],
    ),
    (
        "We will make sure that pensions are paid on time and that clinics have medicine.",
        ["make sure that pensions are paid on time", "clinics have medicine"],
    ),
    (
        "In the next financial year, Government will roll out 500 boreholes.",
        ["roll out 500 boreholes"],
    ),
    ("Cabinet has approved the drought plan, which will be implemented from July.", []),
    ("We cannot allow load-shedding to continue.", []),
    ("I call upon all citizens to save water.", ["save water"]),
    (
        "We have instructed the utility to connect 20,000 homes by December.",
        ["connect 20,000 homes by December"],
    ),
    (
        "Government is finalising a white paper on small ports.",
        ["finalising a white paper on small ports"],
    ),
]
ITEMS: list[tuple[str, list[str]]] = [
    ("Plant 500 trees along Mill Lane", ["Plant 500 trees along Mill Lane"]),
    ("50% of fleet vehicles electric by 2030", ["50% of fleet vehicles electric by 2030"]),
    ("Net zero by 2040", ["Net zero by 2040"]),
    (
        "Reduce landfill waste by 30% by 2027 and open two repair cafes",
        ["Reduce landfill waste by 30% by 2027", "open two repair cafes"],
    ),
    (
        "To widen access to sport for disabled people",
        ["To widen access to sport for disabled people"],
    ),
    ("A bill to reform the water companies", ["A bill to reform the water companies"]),
    (
        "Councillors will meet residents twice a year.",
        ["Councillors will meet residents twice a year"],
    ),
    ("In 2022, 84% of our packaging was recyclable.", []),
    (
        "Ensure all schools have solar panels by 2029",
        ["Ensure all schools have solar panels by 2029"],
    ),
    ("Council to adopt a cycling plan by 2026", ["Council to adopt a cycling plan by 2026"]),
    ("Continue to support food banks", ["Continue to support food banks"]),
    ("More affordable homes in every ward", ["More affordable homes in every ward"]),
    ("We opened four parks in 2023.", []),
    ("Have every bus stop lit by 2027", ["Have every bus stop lit by 2027"]),
    (
        "Explore options for a car-free market square",
        ["Explore options for a car-free market square"],
    ),
    ("Zero road deaths by 2040", ["Zero road deaths by 2040"]),
    ("publishing an annual list of unsafe roofs;", ["publishing an annual list of unsafe roofs"]),
    ("By 2028, cut car trips by a fifth", ["cut car trips by a fifth"]),
    ("We have built 300 homes so far", []),
    ("A 20 per cent rise in cycling", ["A 20 per cent rise in cycling"]),
    ("Improved air quality near schools", ["Improved air quality near schools"]),
]
GENRES = [
    *ADDRESSES,
    *BUDGETS,
    *THRONE,
    *COMPANIES,
    *UNIVERSITIES,
    *CITIES,
    *UNIONS,
    *NATIONS,
]


@pytest.mark.parametrize(("sentence", "quotes"), GENRES)
def test_genres(sentence: str, quotes: list[str]) -> None:
    assert cut(sentence) == quotes


@pytest.mark.parametrize(("item", "quotes"), ITEMS)
def test_items_of_plans(item: str, quotes: list[str]) -> None:
    assert cut(item, bullet=True) == quotes
