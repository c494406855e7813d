"""How well damaged words are mended, and how rarely clean ones are touched: a generated measure.

    python bench/repair.py [--json]

Every word below is damaged by each code page that leaves it changed (its UTF-8 bytes read as that page) and set
into a clean sentence; the sentence must come back whole. The words are the authors' own lists: names, places
and common words of languages with letters beyond ASCII, none of them among those the repair learned its letters
from. For false changes the same words, and sentences with curly marks, dashes and signs, make a clean text of
some 100,000 tokens.
"""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator

from parley.lexicons.entry import read_toml
from parley.reading.repair import PAGES, repair_text

CARRIERS = (
    "The envoys of both sides said that {} would host the next round of talks in the spring.",
    "“We will wait for {},” the minister said — and left.",
    "According to {}, nothing has been signed so far.",
    "Le ministre a parlé avec {} pendant une heure à Genève.",
    "Der Sprecher sagte, {} könne die Gespräche jederzeit wieder aufnehmen.",
    "El presidente habló ayer con {} en Bogotá, según fuentes de la misión.",
)
WORDS = """
Beyazıt Güngören Akşener Çiğdem Kâğıthane Süleymanoğlu Hakkâri Söğüt Büyükşehir Şırnak yürürlüğe görüştü Müzakereci
Großmächte Rückzug Botschafterin Außenpolitik Schäuble Böblingen Küstenländer verhängt Lösungsvorschlag Flüchtlinge
négociateurs trêve Élysée préfet Nîmes Besançon Hélène Françoise reçu déclaré après frontière Conférence Béchar
Peñalosa Muñiz Íñigo Cañizares Cúcuta Medellín señaló reunión tregua÷ pública Ávila Güiria compañía Ibáñez
Gonçalves Magalhães Conceição Guimarães Belém Amapá negociações declarações Simões Araújo três você após Luís
Västerås Söderköping Håkansson Åkerlund förhandlingar möte Norrköping Ångström Sjöberg Öresundsbron
Tromsø Østfold Bjørn Størmer Ålesund Sørensen København Nørrebro forsøg Måløy Færøerne Hægstad Røros
Hämeenlinna Äänekoski Järvinen Mäkelä neuvottelijä Jyväskylä Väinämö Töölö Kärkkäinen
Wałęsa Bydgoszcz¹ Świątek Grzegorz Żółkiewski Częstochowa Gdańsk Wojciechowski Piątek Zieliński rozmów święto Gołota
Třebíč Dvořák Plzeň Přemysl Hradčany Nováček Jiří Kadeřábek Šafařík Děčín Ostravě jednání příměří Kubišová
Košice Ľubomír Dúbravka Trenčín Žiar Nováková Štúr Ružomberok Pezinok² Ďurica
Székesfehérvár Nyíregyháza Szőke Kűrthy Győző Mészáros Bánffy Kőszeg tárgyalás fegyverszünet Törökország
Iași Constanța Târgoviște Băsescu Ionuț Cîrstea Bistrița Mureșan Hațeg Galați negocierea Țiriac
Mladić Karadžić Đukanović Tuđman Nikšić Ćosić Vučić Pečat Bošnjak Čilić Zvižđić Dačić pregovarači
Ljubljanščica Črnomelj Kočevje Gorišnica Žalec Šoštanj Prešeren
Grybauskaitė Šiauliai Panevėžys Čiurlionis Žemaitija Utenà derybų Kėdainiai Ąžuolas
Liepāja Ventspilī Kalniņš Šķēle Bērziņš Ķegums Daugavpilī sarunās Vējonis
Õunapuu Võru Jõgeva Kärdla Põltsamaa läbirääkimised Rõuge Tõnis
Ísafjörður Þórhallur Jónsdóttir Guðmundsson Akranesið Höfn viðræður Sigríður
Việt Nguyễn Đà Phạm Trần Hồ Đỗ Huế Lê
Siân Llŷn Pádraig Seán Ní Mhaoláin Órla Béal
Tiranë Çamëria Përmet Shkodër Gjirokastër Elbasanë Berishën
Bağırov Şəmkir Gəncə Əliyev Naxçıvan Lənkəran Füzuli
"""
CLEAN = (
    "“It’s not over,” she said – ‘not yet’ … and yet.",
    "The price rose by 3 % to €20\xa0000 – a third more than in ’08.",
    "At 20\xa0°C and §5 of the law, © holders’ rights — all of them — stay.",
    "Wait… “No”—“Yes”… «Oui», „Nein“, ‹ja›, ½ of 10² is 50 ± 1.",
    "NAÏVE CAFÉ OWNERS IN ÅRHUS, ŁÓDŹ AND SÃO PAULO; ÀÉÎÕÜ.",
)


def words() -> list[str]:
    """The words that hold a letter beyond ASCII and that the repair did not learn from."""
    learned = {word for held in read_toml("language/letters.toml")["words"].values() for word in held.split()}
    return sorted({w for w in (w.rstrip("¹²÷") for w in WORDS.split()) if not w.isascii()} - learned)


def damaged(word: str, page: str) -> str:
    """A word whose UTF-8 bytes were read by a code page; bytes that it leaves open stand for themselves."""
    return "".join(
        letter
        if letter < "\x80"
        else "".join(bytes([byte]).decode(page, "ignore") or chr(byte) for byte in letter.encode())
        for letter in word
    )


def cases() -> Iterator[tuple[str, str, str]]:
    """(code page, the sentence with one damaged word, the clean sentence)."""
    for n, word in enumerate(words()):
        carrier = CARRIERS[n % len(CARRIERS)]
        for page in PAGES:
            yield page, carrier.format(damaged(word, page)), carrier.format(word)


def clean_text(tokens: int) -> list[str]:
    """Clean sentences of some ``tokens`` words in all."""
    chance = random.Random(7)
    pool, found, size = words(), [], 0
    learned = [w for held in read_toml("language/letters.toml")["words"].values() for w in held.split()]
    while size < tokens:
        carrier = chance.choice((*CARRIERS, *CLEAN))
        line = carrier.format(" ".join(chance.choices(pool + learned, k=chance.randint(1, 6))))
        if chance.random() < 0.1:
            line = line.upper()
        found.append(line)
        size += len(line.split())
    return found


def measure(tokens: int = 100_000) -> dict[str, float]:
    """Share of damaged words mended, in all and on the worst page, and false changes in 100,000 clean tokens."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for page, raw, clean in cases():
        total[page] += 1
        right[page] += repair_text(raw, "d")[0] == clean
    lines = clean_text(tokens)
    false = sum(len(repair_text(line, "d")[2]) for line in lines)
    seen = sum(len(line.split()) for line in lines)
    return {
        "repair mended": sum(right.values()) / sum(total.values()),
        "repair worst page": min(right[page] / total[page] for page in total),
        "repair false in 100,000": 100_000 * false / seen,
    }


if __name__ == "__main__":
    got = measure()
    print(json.dumps(got) if "--json" in sys.argv else "\n".join(f"{k:28} {v:.4f}" for k, v in got.items()))
