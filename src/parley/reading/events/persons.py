"""Nouns that mean people: by a list, and by their make, since no list holds all trades."""

from __future__ import annotations

from parley.records import Sentence, Token

PEOPLE = frozenset({
    "man", "woman", "child", "boy", "girl", "youth", "teen", "baby", "infant", "person", "people", "individual",
    "surgeon", "medic", "midwife", "nurse", "physician", "cook", "chef", "clerk", "steward", "pilot", "crew",
    "staff", "workforce", "personnel", "intern", "apprentice", "recruit", "cadet", "conscript", "veteran",
    "scout", "spy", "agent", "envoy", "diplomat", "aide", "deputy", "delegate", "candidate", "magistrate",
    "judge", "advocate", "marshal", "constable", "sergeant", "captain", "colonel", "major", "general",
    "brigadier", "admiral", "corporal", "lieutenant", "guard", "chief", "king", "prince", "princess", "queen",
    "sultan", "emir", "sheikh", "shaikh", "cleric", "monk", "nun", "imam", "abbot", "abbess", "bishop",
    "archbishop", "priest", "pastor", "cardinal", "rabbi", "mullah", "ayatollah", "deacon", "pilgrim",
    "student", "pupil", "schoolmate", "classmate", "colleague", "comrade", "mate", "kinsman", "relative",
    "cousin", "nephew", "niece", "uncle", "aunt", "wife", "husband", "son", "daughter", "brother", "sister",
    "mother", "father", "parent", "widow", "orphan", "twin", "family", "household", "citizen", "civilian",
    "national", "native", "migrant", "immigrant", "tenant", "peasant", "patient", "witness", "suspect",
    "convict", "fugitive", "hostage", "captive", "bandit", "thug", "pirate", "jihadist", "militant",
    "combatant", "insurgent", "adjutant", "guerrilla", "paratroop", "troop", "academic", "journalist",
    "skipper", "mayor", "mechanic", "technician", "musician", "politician", "accountant", "consultant",
    "assistant", "servant", "merchant", "docker", "airman",
})  # fmt: skip
"""People whose name does not tell it, and shares of them, which stand for people where hurt or freed."""
MAKES = ("er", "or", "ist", "eer", "ee", "man", "woman", "ian", "ier", "wright", "smith", "herd")
THINGS_SO_MADE = frozenset({
    "teaser", "newsletter", "blockbuster", "bestseller", "dossier", "planner", "explainer", "primer",
    "disclaimer", "parameter", "tier", "flyer", "browser", "controller", "scanner", "cursor", "playlist",
    "shortlist", "waitlist", "setlist", "wishlist", "gist", "memoir", "calendar", "figure", "ringer", "glacier",
    "chandelier", "semester", "trimester", "remaster", "disorder", "chequer", "exchequer", "saucer", "bracer",
    "spacer", "cider", "spider", "slider", "boulder", "shoulder", "holder", "freeholder", "adder", "rudder",
    "udder", "powder", "gunpowder", "asunder", "plunder", "blunder", "cinder", "tinder", "hinder", "under",
    "over", "never", "ever", "however", "after", "thereafter", "rafter", "crater", "underwater", "backwater",
    "freshwater", "groundwater", "rainwater", "seawater", "wastewater", "cloister", "oyster", "lobster",
    "hamster", "roster", "toner", "semiconductor", "superconductor", "precursor", "compressor", "capacitor",
    "resistor", "transistor", "wafer", "cover", "hangover", "takeover", "handover", "turnover", "crossover",
    "leftover", "stopover", "changeover", "rollover", "carryover", "pullover", "makeover", "barter", "quarter",
    "headquarter", "starter", "charter", "garter", "smelter", "filter", "shelter", "welter", "altar", "letter",
    "litter", "fritter", "transmitter", "paper", "newspaper", "water", "order", "power", "number", "tanker",
    "freighter", "trawler", "container", "computer", "server", "barrier", "border", "tower", "counter",
    "chapter", "trailer", "helicopter", "carrier", "cruiser", "destroyer", "bomber", "bulldozer", "tractor",
    "reactor", "motor", "sector", "factor", "vector", "corridor", "mirror", "error", "terror", "horror",
    "labor", "harbor", "floor", "door", "fever", "liver", "river", "silver", "copper", "timber", "rubber",
    "lumber", "offer", "transfer", "summer", "winter", "weather", "disaster", "register", "poster", "banner",
    "meter", "monster", "feather", "leather", "boiler", "burner", "cluster", "ladder", "butter", "corner",
    "dinner", "supper", "layer", "flower", "shower", "locker", "charger", "buffer", "tender", "gender",
    "thunder", "wonder", "cylinder", "reminder", "remainder", "launcher", "howitzer", "processor", "sensor",
    "conveyor", "elevator", "generator", "calculator", "indicator", "rotor", "tumor", "rumor", "humor", "odor",
    "vapor", "favor", "flavor", "behavior", "color", "armor", "anchor", "interior", "exterior", "metaphor",
    "fist", "list", "mist", "twist", "waist", "wrist", "checklist", "blacklist", "fee", "tree", "knee",
    "coffee", "committee", "degree", "decree", "guarantee", "jubilee", "spree", "levee", "pedigree", "talisman",
    "supplier", "producer", "exporter", "importer", "carmaker", "chipmaker", "maker", "insurer", "lender",
    "borrower", "investor", "creditor", "operator", "router", "laser", "cancer", "answer", "manner", "temper",
    "daughter", "slaughter", "laughter", "career", "beer", "deer", "peer", "pier", "frontier", "premier",
    "minder", "master", "center", "theater", "chamber", "member", "fiber", "sewer", "freezer", "mixer",
    "bunker", "sticker", "cooker", "boxer", "poker", "marker", "tracker", "pointer", "header", "folder",
    "binder", "trigger", "danger", "anger", "hunger", "finger", "ledger", "merger", "lever", "clover",
    "shutter", "gutter", "matter", "clutter", "glitter", "loader", "feeder", "plaster", "blister", "booster",
    "cutter", "scooter", "sweater", "heater", "heather", "tether", "prayer", "buyer", "cracker", "rocker",
    "other", "former", "latter", "another", "either", "neither", "dozer", "rover", "glider", "liner",
    "airliner", "steamer", "schooner", "drifter", "seiner", "lighter", "dredger", "digger", "roller",
    "thriller", "chiller", "pillar", "collar", "dollar", "floater", "meteor", "tremor", "rigor", "vigor",
    "valor", "honor", "tutor-led", "ventilator", "accelerator", "radiator", "refrigerator", "escalator",
    "incubator", "detonator", "simulator", "denominator", "equator", "caldera", "sphincter", "stretcher",
    "voucher", "washer", "pitcher", "grader", "sander", "alternator", "inverter", "converter", "adapter",
    "printer", "toaster", "pacemaker", "blocker", "filler", "spoiler", "stopper", "zipper", "slipper", "copter",
    "taper", "wallpaper", "skyscraper", "bumper", "hamper", "pepper", "whisper", "encounter", "surrender",
    "murder",
})  # fmt: skip
"""Things, firms and doings whose names are made as those of people."""
ARMED = frozenset({
    "soldier", "troop", "gunman", "fighter", "rebel", "militant", "militia", "guerrilla", "insurgent",
    "paratrooper", "marine", "commando", "jihadist", "policeman", "policewoman", "police", "officer",
    "gendarme", "trooper", "guardsman", "raider", "attacker", "invader", "gangster", "pirate", "bandit",
    "mercenary", "bomber", "sniper", "general", "colonel", "commander", "agent", "militiaman", "sailor",
    "gunner", "airman", "serviceman", "ranger", "bailiff", "coastguard", "guard", "separatist", "secessionist",
    "putschist", "plotter", "mutineer",
})  # fmt: skip
HIGH = frozenset({
    "minister", "president", "premier", "leader", "governor", "mayor", "senator", "lawmaker", "legislator",
    "judge", "magistrate", "prosecutor", "ambassador", "envoy", "diplomat", "official", "spokesman",
    "spokeswoman", "manager", "director", "owner", "employer", "shareholder", "investor", "banker", "regulator",
    "commissioner", "inspector", "investigator", "auditor", "chief", "king", "reporter", "journalist", "player",
    "footballer", "striker", "shopper", "visitor", "passenger", "viewer", "reader", "user", "consumer",
    "customer", "historian", "analyst", "economist", "scientist", "researcher", "tourist", "mediator",
    "negotiator", "observer", "peacekeeper",
})  # fmt: skip
"""People of whom a walkout, a block or a march is no protest, or is done for them."""
FREEING = frozenset({"free", "let go", "pardon", "set free", "let out", "send home"})
"""Verbs whose object, where it is a bare number, is people."""
COUNTED = frozenset({
    "kill", "wound", "injure", "hurt", "arrest", "detain", "jail", "behead", "execute", "kidnap", "abduct",
    "massacre", "slay", "slaughter", "round up", "deport", "evacuate", "maim",
})  # fmt: skip
"""Verbs that hurt or hold, whose object, where it is a bare number, is people."""
HARMLESS = frozenset({
    "film", "movie", "song", "album", "book", "novel", "show", "play", "musical", "single", "comedy",
    "processor", "chip", "app", "software", "feature", "gadget", "phone", "drug", "vaccine", "antibody",
    "enzyme", "gene", "bacterium", "algorithm", "exhibition", "game", "ad", "slogan",
})  # fmt: skip
"""What attacks, kills and storms only by figure of speech or in medicine and sport."""
BODILY = frozenset({
    "shoot", "stab", "beat", "beat up", "club", "murder", "assassinate", "poison", "lynch", "hang", "apprehend",
    "expel", "intern", "remand", "lock up", "hold hostage", "take hostage", "lock out", "surround", "flog",
    "rape",
})  # fmt: skip
"""Verbs that people suffer, whatever they are by trade."""
WANTED_MEN = frozenset({
    "suspect", "fugitive", "defendant", "smuggler", "hacker", "trafficker", "gangster", "murderer", "fraudster",
})  # fmt: skip


def is_person(token: Token) -> bool:
    """True for a noun that means people, as far as its word or its make tells.

    Example:
        >>> is_person(Token(0, 0, 8, "shunters", "shunter", "NOUN", "NNS", "dobj", 0, "", False))
        True
    """
    if token.pos not in ("NOUN", "PROPN") or (token.pos == "PROPN" and token.ent not in ("", "NORP", "PERSON")):
        return False
    lemma = token.lemma.lower()
    return lemma in PEOPLE or (len(lemma) > 4 and lemma.endswith(MAKES) and lemma not in THINGS_SO_MADE)


def are_people(sentence: Sentence, i: int) -> bool:
    """True for several people ("eight ringleaders", "dozens of carvers"), or numbers of whom they are not told."""
    token = sentence.tokens[i]
    if token.tag in ("NNS", "NNPS"):
        return is_person(token) or token.lemma.lower() in ("dozen", "hundred", "thousand", "score", "other")
    return token.pos == "NUM" and token.ent in ("", "CARDINAL")


def are_civilians(sentence: Sentence, i: int) -> bool:
    """True for several people who bear no arms and hold no office: those who strike, march and block roads."""
    lemma = sentence.tokens[i].lemma.lower()
    return sentence.tokens[i].tag in ("NNS", "NNPS") and lemma not in ARMED | HIGH and is_person(sentence.tokens[i])
