"""Official titles, bodies, places, documents and set phrases, Vietnamese to English, as data.

One table a topic beside this file, one line a term. `en` bears no article and names an office as held by a man or
by anybody; `women` is the form for a woman where it differs. `{place}` stands for the bare name of a place ("Hà
Nội", not "thành phố Hà Nội"), at the end of `vi` and of every alias, anywhere in `en`; no other slot exists. An
empty level is no level of its own, or more than one. A term is valid from `since` up to, not including, `until`.
Spellings that differ in capitals or in the place of a tone mark are one form and entered once. Kinds of documents
are nouns where a text writes them with a capital or a number; in small letters many are verbs (quyết định, báo cáo).
"""

from diemtin.terms.table import Term, terms

__all__ = ["Term", "terms"]
