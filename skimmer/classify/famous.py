"""Names that look like people's and are brands', characters' or of people whom everybody knows: things are called after them. PURE, data only.

From general knowledge. One of them among many names says nothing; many of them in a column say that it is not of customers.
"""

# ruff: noqa: E501
# Data: packed lines keep many in view.

from __future__ import annotations

from skimmer.classify.tokens import fold

_BRANDS = """jack daniels|mercedes benz|hugo boss|ralph lauren|calvin klein|marc jacobs|jimmy choo|tommy hilfiger|michael kors|louis vuitton|yves rocher|yves saint|christian dior|giorgio armani|karl lagerfeld|daniel wellington|kate spade|tory burch|harley davidson|
rolls royce|aston martin|alfa romeo|johnnie walker|jim beam|captain morgan|jose cuervo|estee lauder|bobbi brown|helena rubinstein|elizabeth arden|max factor|jo malone|vivienne westwood|charlotte tilbury|betty crocker|aunt jemima|uncle ben|oscar mayer|sara lee|mary kay|
robert bosch|carl zeiss|charles schwab|raymond james|edward jones|morgan stanley|goldman sachs|eli lilly|john deere|jack wolfskin|helly hansen|paul frank|roberto cavalli|salvatore ferragamo|alexander mcqueen|stella mccartney|robert mondavi|louis jadot|samuel adams|ben sherman|fred perry|lacoste rene|ted baker|karen millen|laura ashley|hollister co|massimo dutti|pierre cardin|nina ricci|jean paul|jil sander|wolfgang joop"""
_CHARACTERS = """harry potter|hermione granger|mickey mouse|donald duck|james bond|sherlock holmes|santa claus|peter pan|robin hood|indiana jones|super mario|spider man|king kong|lara croft|luke skywalker|frodo baggins|anna karenina|jane eyre|emma bovary|oliver twist|tom sawyer|huckleberry finn|david copperfield|
homer simpson|bart simpson|walter white|ellen ripley|katniss everdeen|nathan drake|romeo montague|don quijote|captain nemo|phileas fogg|pippi langstrumpf|max mustermann|erika mustermann|john doe|jane doe"""
_KNOWN = """albert einstein|isaac newton|marie curie|charles darwin|galileo galilei|nikola tesla|thomas edison|alan turing|ada lovelace|grace hopper|katherine johnson|stephen hawking|max planck|werner heisenberg|louis pasteur|leonardo vinci|leonardo da|vincent gogh|vincent van|pablo picasso|claude monet|frida kahlo|
johann strauss|franz schubert|joseph haydn|gustav mahler|wolfgang mozart|wolfgang amadeus|johann sebastian|ludwig beethoven|ludwig van|richard wagner|giuseppe verdi|frederic chopin|william shakespeare|jane austen|charles dickens|leo tolstoy|mark twain|victor hugo|jules verne|agatha christie|stephen king|dante alighieri|miguel cervantes|pablo neruda|
george washington|abraham lincoln|martin luther|john kennedy|rosa parks|nelson mandela|mahatma gandhi|winston churchill|napoleon bonaparte|simon bolivar|jose marti|jose rizal|giuseppe garibaldi|konrad adenauer|willy brandt|sophie scholl|anne frank|charles gaulle|charles de|jean jaures|santos dumont|indira gandhi|barack obama|angela merkel|elon musk|steve jobs|bill gates|
neil armstrong|james webb|johan cruyff|diego maradona|santiago bernabeu|giuseppe meazza|лев толстой|александр пушкин|юрий гагарин|тарас шевченко|mustafa kemal|adam mickiewicz|fryderyk chopin"""

FAMOUS = frozenset(fold(name.strip()) for group in (_BRANDS, _CHARACTERS, _KNOWN) for name in group.split("|"))


def is_famous(folded: str) -> bool:
    """Whether the first two words, or the first and the last, of a folded name are those of somebody famous."""
    words = folded.split()
    return len(words) > 1 and (f"{words[0]} {words[1]}" in FAMOUS or f"{words[0]} {words[-1]}" in FAMOUS)
