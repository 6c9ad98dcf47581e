"""Undertakings of budgets, companies, universities and city plans, and their counterparts.

Grants, costs and amounts set apart, what is laid down, joined clauses, plans with owners and dates.
"""

from __future__ import annotations

import pytest
from sentences import cut

SENTENCES: list[tuple[str, list[str]]] = [
    (
        "By 2030 we will cut our Scope 1 and 2 emissions by 46% against a 2019 baseline, "
        "and by 2040 we will reach net zero.",
        [
            "cut our Scope 1 and 2 emissions by 46% against a 2019 baseline",
            "reach net zero",
        ],
    ),
    (
        "The Group is targeting a 20% fall in water withdrawal per tonne of product by 2029.",
        ["targeting a 20% fall in water withdrawal per tonne of product by 2029"],
    ),
    (
        "Our ambition is for half of our sales to come from refillable packs by 2031.",
        ["half of our sales to come from refillable packs by 2031"],
    ),
    (
        "Executive bonuses will be tied to methane intensity from 2027 onwards.",
        ["Executive bonuses will be tied to methane intensity from 2027 onwards"],
    ),
    (
        "The University will grow its research income to £90 million by 2032 and double "
        "the number of doctoral students.",
        [
            "grow its research income to £90 million by 2032",
            "double the number of doctoral students",
        ],
    ),
    (
        "Over the life of this strategy, we want every student to have taken a placement.",
        ["have taken a placement"],
    ),
    (
        "It is our intention to open a campus in Leeds.",
        ["open a campus in Leeds"],
    ),
    (
        "In the coming year, our teams will reach 40,000 families in the delta with clean "
        "water, train 600 midwives and vaccinate 90,000 children.",
        [
            "our teams will reach 40,000 families in the delta with clean water",
            "train 600 midwives",
            "vaccinate 90,000 children",
        ],
    ),
    (
        "Through our partners we will have rebuilt 120 schools by the end of the programme.",
        ["have rebuilt 120 schools by the end of the programme"],
    ),
    (
        "We are launching a fund of €3 million for women's cooperatives.",
        ["launching a fund of €3 million for women's cooperatives"],
    ),
    (
        "The Commission will table a proposal to revise the Ports Directive in the third quarter.",
        ["table a proposal to revise the Ports Directive in the third quarter"],
    ),
    (
        "The Commission intends to withdraw 12 pending proposals and will repeal two "
        "regulations that are no longer needed.",
        [
            "withdraw 12 pending proposals",
            "repeal two regulations that are no longer needed",
        ],
    ),
    (
        "A legislative proposal on soil data will follow in 2027.",
        ["A legislative proposal on soil data will follow in 2027"],
    ),
    (
        "To this end, the Commission will present a Batteries Action Plan, accompanied by "
        "a review of the customs rules.",
        ["present a Batteries Action Plan, accompanied by a review of the customs rules"],
    ),
    (
        "Council tax will rise by 2.9% in April.",
        ["Council tax will rise by 2.9% in April"],
    ),
    (
        "I propose to allocate Rs 12,000 crore for rural roads in 2026-27.",
        ["allocate Rs 12,000 crore for rural roads in 2026-27"],
    ),
    (
        "It is proposed to increase the customs duty on copper scrap from 2.5 per cent to "
        "5 per cent.",
        ["increase the customs duty on copper scrap from 2.5 per cent to 5 per cent"],
    ),
    (
        "A new scheme will be launched to support 5 lakh weavers with credit of up to Rs 50,000.",
        [
            "A new scheme will be launched",
            "to support 5 lakh weavers with credit of up to Rs 50,000",
        ],
    ),
    (
        "The limit for presumptive taxation is being raised from Rs 2 crore to Rs 3 crore.",
        ["The limit for presumptive taxation is being raised from Rs 2 crore to Rs 3 crore"],
    ),
    (
        "From April, the threshold will rise to £13,000, saving a typical earner £140 a year.",
        ["the threshold will rise to £13,000, saving a typical earner £140 a year"],
    ),
    (
        "I can today confirm that fuel duty will be frozen for a further 12 months.",
        ["fuel duty will be frozen for a further 12 months"],
    ),
    (
        "So I am increasing the carer's allowance by £8 a week.",
        ["increasing the carer's allowance by £8 a week"],
    ),
    (
        "Because of this decision, 1.2 million households will pay no stamp duty.",
        ["1.2 million households will pay no stamp duty"],
    ),
    (
        "The Government is investing $2.1 billion over five years to expand the rail "
        "network in western Sydney.",
        ["investing $2.1 billion over five years to expand the rail network in western Sydney"],
    ),
    (
        "This Budget provides $640 million over four years for palliative care.",
        ["provides $640 million over four years for palliative care"],
    ),
    (
        "This Budget delivers a tax cut for every worker.",
        ["delivers a tax cut for every worker"],
    ),
    (
        "From 1 July, eligible apprentices will get $5,000 to complete their training, and "
        "employers will get the same.",
        [
            "eligible apprentices will get $5,000 to complete their training",
            "employers will get the same",
        ],
    ),
    (
        "Medicines will cost no more than $25 from January.",
        ["Medicines will cost no more than $25 from January"],
    ),
    (
        "We will not raise the rate of income tax.",
        ["not raise the rate of income tax"],
    ),
    (
        "Subsidies for new gas boilers will end in 2027.",
        ["Subsidies for new gas boilers will end in 2027"],
    ),
    (
        "No new licences for open-net farms will be issued after 2028.",
        ["No new licences for open-net farms will be issued after 2028"],
    ),
    (
        "Work on the second phase of the tramway begins in May and will be finished by 2030.",
        ["Work on the second phase of the tramway begins in May and will be finished by 2030"],
    ),
    (
        "Construction of the new hospital will start next spring.",
        ["Construction of the new hospital will start next spring"],
    ),
    (
        "The pilot is to be extended to four more provinces.",
        ["The pilot is to be extended to four more provinces"],
    ),
    (
        "Parents are to get a further 10 hours of free nursery care.",
        ["Parents are to get a further 10 hours of free nursery care"],
    ),
    (
        "There will be a new levy on empty shops.",
        ["There will be a new levy on empty shops"],
    ),
    (
        "There will be no increase in bus fares this year.",
        ["There will be no increase in bus fares this year"],
    ),
    (
        "Starting next term, every pupil in Year 4 will have free swimming lessons.",
        ["every pupil in Year 4 will have free swimming lessons"],
    ),
    (
        "The challenge is to keep prices down.",
        [],
    ),
    (
        "It is to be hoped that rain comes.",
        [],
    ),
    (
        "The bill is to blame.",
        [],
    ),
    (
        "These results are to be seen in every village.",
        [],
    ),
    (
        "This will cost jobs.",
        [],
    ),
    (
        "This will benefit everyone.",
        [],
    ),
    (
        "Anyone can get a cold.",
        [],
    ),
    (
        "We can borrow $5 million at that rate.",
        [],
    ),
    (
        "Manufacturing growth will remain weak.",
        [],
    ),
    (
        "Building dams will help the valley.",
        [],
    ),
    (
        "We are losing $4 million a year.",
        [],
    ),
    (
        "We are making progress.",
        [],
    ),
    (
        "We thank those who gave to the fund we set up, and the teams we will need.",
        [],
    ),
    (
        "The strategy calls on the county and its towns to plant 9,000 elms and to fence "
        "the springs.",
        [
            "plant 9,000 elms",
            "fence the springs",
        ],
    ),
    (
        "The report calls for calm.",
        [],
    ),
    (
        "We will raise the value of, and widen the access to, our maps.",
        ["raise the value of, and widen the access to, our maps"],
    ),
    (
        "The quay, where boats now wait for days, will be widened.",
        ["The quay, where boats now wait for days, will be widened"],
    ),
    (
        "We will lower the fee by 5% to help growers, and the levy by $3.",
        ["lower the fee by 5% to help growers, and the levy by $3"],
    ),
    (
        "We will raise grants to close to $3 million.",
        ["raise grants to close to $3 million"],
    ),
    (
        "We will review the code every two years and publish the results within 30 days.",
        [
            "review the code every two years",
            "publish the results within 30 days",
        ],
    ),
    (
        "Departments are expected to find savings of 3%.",
        ["Departments are expected to find savings of 3%"],
    ),
    (
        "All schools are to be connected to fibre by 2029.",
        ["All schools are to be connected to fibre by 2029"],
    ),
    (
        "Every depot should have a solar roof by 2031.",
        ["Every depot should have a solar roof by 2031"],
    ),
    (
        "The dividend will be held at 12 cents.",
        ["The dividend will be held at 12 cents"],
    ),
    (
        "We guarantee a place for every school leaver.",
        ["guarantee a place for every school leaver"],
    ),
    (
        "We commit $40 million to river clean-up.",
        ["commit $40 million to river clean-up"],
    ),
    (
        "In 2027 the agency is allocating €12 million to hedgerow grants.",
        ["allocating €12 million to hedgerow grants"],
    ),
    (
        "The Trust has set itself a goal of planting 2 million trees by 2035.",
        ["planting 2 million trees by 2035"],
    ),
    (
        "Ministers have pledged to end rough sleeping within the decade.",
        ["end rough sleeping within the decade"],
    ),
    (
        "A further £300 million will be made available for potholes, with councils "
        "required to publish what they mend.",
        [
            "A further £300 million will be made available for potholes, with councils "
            "required to publish what they mend"
        ],
    ),
    (
        "We will be opening three hubs and will be closing none.",
        [
            "opening three hubs",
            "closing none",
        ],
    ),
    (
        "Phase two, due to start in 2027, will add 14 km of track.",
        ["Phase two, due to start in 2027, will add 14 km of track"],
    ),
    (
        "Additionally, recognizing the rising demand for knowledge of the risks of slope "
        "failure, the Works Council will deliver in 2031 an open Risk Atlas that will help "
        "guide towns.",
        ["deliver in 2031 an open Risk Atlas that will help guide towns"],
    ),
    (
        "We will invest in shared kilns so that potters can meet, share tools and sell "
        "their wares.",
        ["invest in shared kilns so that potters can meet, share tools and sell their wares"],
    ),
    (
        "This increase will be permanent.",
        ["This increase will be permanent"],
    ),
    (
        "These added steps, with the present Farm Fund and Seed Loan, will give growers "
        "support of over $1 billion.",
        [
            "These added steps, with the present Farm Fund and Seed Loan, will give growers "
            "support of over $1 billion"
        ],
    ),
    (
        "The Council will meet monthly, set its agenda and begin to draft rules.",
        [
            "meet monthly",
            "set its agenda",
            "begin to draft rules",
        ],
    ),
    (
        "Schools are expected to grow.",
        [],
    ),
    (
        "Our mine, with its old pumps, will struggle.",
        [],
    ),
    (
        "If ports are to grow, they need deeper channels.",
        [],
    ),
    (
        "Families can receive up to $200 in fuel vouchers.",
        ["Families can receive up to $200 in fuel vouchers"],
    ),
    (
        "The works are expected to cost $7 million.",
        ["The works are expected to cost $7 million"],
    ),
    (
        "The works are expected to cost jobs.",
        [],
    ),
    (
        "This will cost the county $86,000.",
        ["This will cost the county $86,000"],
    ),
    (
        "We are setting aside $9 million for culverts.",
        ["setting aside $9 million for culverts"],
    ),
    (
        "This scheme will be free.",
        ["This scheme will be free"],
    ),
    (
        "This winter will be hard.",
        [],
    ),
    (
        "Nine in ten bakers will not be affected.",
        [],
    ),
    (
        "The League will help growers adapt to drought.",
        [],
    ),
    (
        "The ministry will help growers adapt to drought.",
        ["help growers adapt to drought"],
    ),
    (
        "The ferry fund will benefit 90 piers and 12 yards and will cost $6 million.",
        [
            "The ferry fund will benefit 90 piers and 12 yards",
            "cost $6 million",
        ],
    ),
    (
        "Over $30 million, which will reach 700 farms, will be paid out in spring.",
        ["Over $30 million, which will reach 700 farms, will be paid out in spring"],
    ),
]
ITEMS: list[tuple[str, list[str]]] = [
    (
        "Switch 70% of our vans to electric by 2028",
        ["Switch 70% of our vans to electric by 2028"],
    ),
    (
        "100% of tier-one suppliers to have science-based targets by 2027",
        ["100% of tier-one suppliers to have science-based targets by 2027"],
    ),
    (
        "Halve the gap in degree outcomes between groups by 2031 (Owner: "
        "Pro-Vice-Chancellor Education; Q3 2029)",
        [
            "Halve the gap in degree outcomes between groups by 2031 (Owner: "
            "Pro-Vice-Chancellor Education; Q3 2029)"
        ],
    ),
    (
        "Curriculum review completed and new modules approved by Senate by June 2028",
        ["Curriculum review completed and new modules approved by Senate by June 2028"],
    ),
    (
        "Advocacy: press the ministry to ratify the convention",
        ["Advocacy: press the ministry to ratify the convention"],
    ),
    (
        "Repair 12 km of footway on Mill Road (Highways, by March 2027)",
        ["Repair 12 km of footway on Mill Road (Highways, by March 2027)"],
    ),
    (
        "Director of Housing to report to Cabinet on damp and mould every quarter",
        ["Director of Housing to report to Cabinet on damp and mould every quarter"],
    ),
    (
        "250 new council homes started on site by March 2028",
        ["250 new council homes started on site by March 2028"],
    ),
    (
        "Library opening hours: extend to Sundays at six branches",
        ["Library opening hours: extend to Sundays at six branches"],
    ),
    (
        "Ofwat to publish final determinations by December",
        ["Ofwat to publish final determinations by December"],
    ),
    (
        "Cycle lanes on all bridges (subject to funding)",
        ["Cycle lanes on all bridges (subject to funding)"],
    ),
    (
        "Net zero across our own estate",
        ["Net zero across our own estate"],
    ),
    (
        "By March: appoint a contractor, agree the design and start work",
        [
            "appoint a contractor",
            "agree the design and start work",
        ],
    ),
    (
        "We plan to pilot a four-day week in two depots",
        ["pilot a four-day week in two depots"],
    ),
    (
        "appoint a contractor, agree the design and open the yard",
        [
            "appoint a contractor",
            "agree the design",
            "open the yard",
        ],
    ),
]


@pytest.mark.parametrize(("sentence", "quotes"), SENTENCES)
def test_sentences(sentence: str, quotes: list[str]) -> None:
    assert cut(sentence) == quotes


@pytest.mark.parametrize(("item", "quotes"), ITEMS)
def test_items(item: str, quotes: list[str]) -> None:
    assert cut(item, bullet=True) == quotes
