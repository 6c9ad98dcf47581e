"""What is no undertaking, what belongs together, and what is asked of others, as tables."""

from __future__ import annotations

import pytest
from sentences import cut

CONSEQUENCES: list[tuple[str, list[str]]] = [
    ("If we dredge the canal, we will win back the barges.", []),
    ("As long as the harbour stays open, we will have work.", []),
    ("By doing so, we will calm the market.", []),
    ("The good news is this: if we hold the line, we will balance the books.", []),
    ("If the dam fails, we will move the village.", ["move the village"]),
    ("If we find leaks, the board must repair them at once.", ["repair them at once"]),
]
OUTLOOKS: list[tuple[str, list[str]]] = [
    ("Fuel will stay scarce and volatile.", []),
    ("Wages will rise, and rents will fall.", []),
    ("The fund will be unable to pay its debts.", []),
    ("The coming winter will be difficult for islanders.", []),
    ("Closing the mill will cost jobs.", []),
    ("The toll is expected to rise.", []),
    (
        "The lock is expected to be completed in May.",
        ["The lock is expected to be completed in May"],
    ),
    ("The grant will rise to $300 a month.", ["The grant will rise to $300 a month"]),
    ("It will work.", []),
    ("It will publish the accounts every quarter.", ["publish the accounts every quarter"]),
    ("The scheme will help fishing crews.", []),
    (
        "The scheme will provide 500 bunks for fishing crews.",
        ["The scheme will provide 500 bunks for fishing crews"],
    ),
]
SUBJECTS: list[tuple[str, list[str]]] = [
    ("Those who dump oil will be fined.", ["Those who dump oil will be fined"]),
    (
        "The crews that are stationed here will be doubled.",
        ["The crews that are stationed here will be doubled"],
    ),
    (
        "Nets that can be mended will be given to schools.",
        ["Nets that can be mended will be given to schools"],
    ),
    ("We know the sea that will feed us.", []),
    ("The tide is the enemy we must watch.", []),
    ("The board thanks the crews and will repay them in full.", ["repay them in full"]),
    ("That is why the port will stay open on Sundays.", ["the port will stay open on Sundays"]),
    ("I wonder why the port will close.", []),
    ("The harbours that we will rent are small.", []),
    (
        "The lock must stay open and the duty for it must never be sold.",
        ["The lock must stay open", "the duty for it must never be sold"],
    ),
    (
        "New rules will be drafted to keep law and order, a radar-based system for traffic "
        "guidance and control will be built.",
        [
            "New rules will be drafted to keep law and order",
            "a radar-based system for traffic guidance and control will be built",
        ],
    ),
    ("Governments on both coasts need to publish fees.", ["publish fees"]),
    ("My budget will fund 40 pilots.", ["fund 40 pilots"]),
]
SERIES: list[tuple[str, list[str]]] = [
    (
        "We will find fair ways to lower tolls, cut fees and open the lock.",
        ["find fair ways to lower tolls, cut fees and open the lock"],
    ),
    (
        "We will pass a law that will protect reefs, punish poachers and reward wardens.",
        ["pass a law that will protect reefs, punish poachers and reward wardens"],
    ),
    (
        "We must be able to tow ships, fight fires and pump bilges.",
        ["be able to tow ships, fight fires and pump bilges"],
    ),
    (
        "We will respect the need to save fuel, share boats and mend nets.",
        ["respect the need to save fuel, share boats and mend nets"],
    ),
    (
        "We will help crews to sell their catch, repair their boats and learn new trades.",
        ["help crews to sell their catch, repair their boats and learn new trades"],
    ),
    (
        "We will train pilots to steer ferries, dredge the bay, and build a mole.",
        ["train pilots to steer ferries", "dredge the bay", "build a mole"],
    ),
    (
        "Ports must both lower and publish their fees.",
        ["Ports must both lower and publish their fees"],
    ),
    ("We will lower fees, not raise them.", ["lower fees, not raise them"]),
    ("We will build a strong and clean fleet.", ["build a strong and clean fleet"]),
    ("We will build a coastal and clean fleet.", ["build a coastal and clean fleet"]),
    ("We will mend the quay and clean the basin.", ["mend the quay", "clean the basin"]),
]
FIGURES: list[tuple[str, list[str]]] = [
    ("We will help 300 crews to buy 90 nets.", ["help 300 crews to buy 90 nets"]),
    ("We will extend the ban to cover 40 bays.", ["extend the ban to cover 40 bays"]),
    ("We will fund the board to launch five measures.", ["fund the board to launch five measures"]),
    (
        "We will build a hatchery to raise 40,000 trout.",
        ["build a hatchery", "to raise 40,000 trout"],
    ),
]
CONTENTS: list[tuple[str, list[str]]] = [
    (
        "We will ensure that leaks are cut by 5%, pumps are repaired and the level "
        "continues to fall.",
        ["ensure that leaks are cut by 5%", "pumps are repaired", "the level continues to fall"],
    ),
    (
        "We will see that buoys, lamps and bells are checked.",
        ["see that buoys, lamps and bells are checked"],
    ),
    (
        "We will make sure that wages are paid and that crews are fed.",
        ["make sure that wages are paid", "crews are fed"],
    ),
    (
        "We must ensure that the code is kept, that fleets that overfish are fined, and that "
        "those who warn us are protected.",
        [
            "ensure that the code is kept",
            "fleets that overfish are fined",
            "those who warn us are protected",
        ],
    ),
]
BESIDE_A_PURPOSE: list[tuple[str, list[str]]] = [
    (
        "We will step up patrols to clear the lock and establish a fund for skippers.",
        ["step up patrols to clear the lock", "establish a fund for skippers"],
    ),
    (
        "We will step up patrols to clear the lock and protect the fund for skippers.",
        ["step up patrols to clear the lock and protect the fund for skippers"],
    ),
    (
        "We will help crews to clear the lock and establish a fund for skippers.",
        ["help crews to clear the lock and establish a fund for skippers"],
    ),
    (
        "We must have the courage to clear the lock and establish a fund for skippers.",
        ["have the courage to clear the lock and establish a fund for skippers"],
    ),
    (
        "We will take steps to reform the pay of pilots and at the same time raise their pensions.",
        ["take steps to reform the pay of pilots", "raise their pensions"],
    ),
]
NOUNS_OR_VERBS: list[tuple[str, list[str]]] = [
    (
        "We will improve the scheme for flood prevention and control; fine polluters by the day.",
        ["improve the scheme for flood prevention and control", "fine polluters by the day"],
    ),
    (
        "We will renew nets in badly mended and run down ports.",
        ["renew nets in badly mended and run down ports"],
    ),
    (
        "We will dredge the upper and lower reaches of the canal.",
        ["dredge the upper and lower reaches of the canal"],
    ),
    (
        "We will sign investment and trade agreements with the islands.",
        ["sign investment and trade agreements with the islands"],
    ),
    (
        "We will mend the cranes and trade 40 permits.",
        ["mend the cranes", "trade 40 permits"],
    ),
]
JOINED_STATEMENTS: list[tuple[str, list[str]]] = [
    ("We will open a school, and I am proud of it.", ["open a school"]),
    ("We will open a school; it has been long awaited.", ["open a school"]),
    ("We will open a school, because children need one.", ["open a school"]),
    (
        "We will rescue crews simply because they are in need.",
        ["rescue crews simply because they are in need"],
    ),
    (
        "We will open a school so that we have more pilots.",
        ["open a school so that we have more pilots"],
    ),
]
ASKED: list[tuple[str, list[str]]] = [
    ("I ask your support for a new lifeboat.", ["a new lifeboat"]),
    ("We need every port, large and small, to report its catch.", ["report its catch"]),
    ("We need a bigger net to hold the catch.", []),
    ("I expect companies to hire cadets.", ["hire cadets"]),
    ("The Commission urges ports to share berths.", ["share berths"]),
    ("I am asking for $3 million to raise the mole.", ["$3 million to raise the mole"]),
    ("It is crucial that ports be dredged.", ["ports be dredged"]),
    ("It is crucial that this work is hard.", []),
    ("Skippers are encouraged to report wrecks.", ["Skippers are encouraged to report wrecks"]),
    ("It should be noted that tides vary.", []),
    ("Let's be honest: the pier is rotten.", []),
    ("I would like to thank the crews.", []),
    ("You will support it.", []),
    (
        "I urge you to widen the scheme to reach 3,000 more sailors and to give crews a day off.",
        ["widen the scheme to reach 3,000 more sailors", "give crews a day off"],
    ),
    ("I ask the council: let the crews keep berths.", ["let the crews keep berths"]),
]
AIMS: list[tuple[str, list[str]]] = [
    ("We are close to our goal of lighting every buoy.", ["lighting every buoy"]),
    ("We reached our goal of lighting every buoy.", []),
    ("The aim is to attract more visitors.", []),
    ("The aim is to attract 400 more visitors.", ["attract 400 more visitors"]),
    ("It is the board's ambition to light every buoy.", ["light every buoy"]),
    ("We have set ourselves a target to light 90 buoys.", ["light 90 buoys"]),
    ("Our plan to rebuild the mole also includes a new lamp.", ["includes a new lamp"]),
    ("A plan to rebuild the mole includes a new lamp.", []),
]
LISTS: list[tuple[str, list[str]]] = [
    (
        "Here is our plan: grants for crews; a new lamp; and repair the mole.",
        ["grants for crews", "a new lamp", "repair the mole"],
    ),
    ("I have one answer: light the buoys.", ["light the buoys"]),
    (
        "We must do the following: light the buoys; dredge the bay.",
        ["light the buoys", "dredge the bay"],
    ),
    ("The weather had one answer: rain and wind.", []),
    (
        "Such measures include lighting buoys and dredging bays.",
        ["lighting buoys", "dredging bays"],
    ),
    ("The catch will include cod and ling.", ["The catch will include cod and ling"]),
    (
        "We will reform the port, cutting dues; opening berths; and training pilots.",
        ["reform the port", "cutting dues", "opening berths", "training pilots"],
    ),
    ("I shall introduce five measures \u2013", []),
]
KINDS = [
    *CONSEQUENCES,
    *OUTLOOKS,
    *SUBJECTS,
    *SERIES,
    *FIGURES,
    *CONTENTS,
    *BESIDE_A_PURPOSE,
    *NOUNS_OR_VERBS,
    *JOINED_STATEMENTS,
    *ASKED,
    *AIMS,
    *LISTS,
]


@pytest.mark.parametrize(("sentence", "quotes"), KINDS)
def test_kinds_of_clauses(sentence: str, quotes: list[str]) -> None:
    assert cut(sentence) == quotes
