catalogue-title = Worauf hast du Lust?
search-label = Prämien suchen
search-placeholder = Kaffee, Bahn
search-button = Suchen
categories-label = Kategorien
filters-title = Filtern und sortieren
sort-label = Sortieren nach
sort-suggested = Für dich empfohlen
sort-cheapest = Wenigste { -many-points } zuerst
sort-dearest = Meiste { -many-points } zuerst
sort-newest = Neueste zuerst
within-reach = In Reichweite
filter-max = Höchstens
filter-delivery = Wie es kommt
filter-kind = Was es ist
filter-button = Prämien zeigen
rewards-found = { $n ->
    [one] Eine Prämie
   *[other] { $n } Prämien
}
catalogue-empty-title = Nichts passt zu all dem
catalogue-empty-text = Nimm einen Filter weg oder versuche ein kürzeres Wort.
catalogue-empty-button = Alle Prämien zeigen
badge-sold-out = Ausverkauft
badge-until = Bis { $date }
price-from = ab
pages-label = Seiten
pages-previous = Zurück
pages-next = Weiter
pages-page = Seite { $n }
all-rewards = Alle Prämien
choose-amount = Wie viel?
choose-option = Welche Variante?
how-many = Wie viele?
how-many-hint = Bis zu { $n } auf einmal
one-fewer = Eine weniger
one-more = Eine mehr
you-have = Du hast
this-redemption = Diese Einlösung
after-this = Danach hast du
still-missing = Dir fehlen noch
review-button = Einlösung prüfen
review-hint = Noch wird nichts ausgegeben. Du bestätigst auf der nächsten Seite.
sign-in-to-redeem = Zum Einlösen anmelden
sign-in-to-redeem-text = Danach bist du gleich wieder hier.
points-are-safe = Deine { -many-points } sind sicher.
points-are-safe-text = Wir legen sie zurück, bis du deine Prämie in Händen hältst. Kommt sie nicht, geht jeder { -point } dorthin zurück, wo er war.
how-it-works = So geht es
reward-terms = Bedingungen
who-provides = Wer dahintersteht
provider-post = { $brand } schickt es dir. Dafür bekommen sie deinen Namen und deine Adresse, sonst nichts über dich.
provider-other = { $brand } stellt es bereit. Dafür bekommen sie, was sie brauchen: deine Bestellnummer und die Adresse, die du dafür angibst.
reward-sold-out = Diese Prämie ist gerade ausverkauft. Deine { -many-points } bleiben, wo sie sind.
reward-ended = Dieses Angebot ist beendet. Deine { -many-points } bleiben, wo sie sind.
sort-popular = Beliebteste zuerst
sort-ending = Bald endende zuerst
filter-marks = Gerade jetzt
mark-affordable = Meine { -many-points } reichen
mark-almost = Fast genug { -many-points }
mark-new = Neu
mark-ending = Endet bald
mark-promoted = Sonderpreis
filter-favourites = Meine Favoriten
favourites-empty-title = Noch keine Favoriten
favourites-empty-text = Drücke bei einer Prämie auf das Herz, dann findest du sie hier.
search-understood = „{ $typed }“ gibt es nicht, deshalb siehst du hier, was zu „{ $instead }“ passt.
favourite = Favorit: { $name }
price-usual = statt
opens-at = Ab { $tier }
reward-tier = Diese Prämie gibt es ab { $tier }. Deine { -many-points } bleiben, wo sie sind.
reward-ahead = Diese Prämie kommt am { $date }.
percent-off = { $percent } % Rabatt
option-left = { $n ->
    [one] noch eins
   *[other] noch { $n }
}
promotion-until = Der Sonderpreis für { $what } endet am { $until }. Danach kostet es wieder so viel wie vorher.
promotion-left = { $n ->
    [one] Der Sonderpreis für { $what } endet am { $until } oder mit dem letzten Stück.
   *[other] Der Sonderpreis für { $what } endet am { $until } oder nach { $n } weiteren Einlösungen.
}
goal-title = Du sparst auf
goal-set = Sparen auf: { $what }, { $n } { -many-points }
goal-hint = Der heutige Preis bleibt deiner. Steigt er für andere, sagen wir es dir gleich, und für dich bleibt er dreißig Tage lang, wie er ist.
goal-locked = Dein Preis ist { $n } { -many-points }, auch wenn er für andere steigt.
goal-held = Dein Preis ist { $n } { -many-points } bis { $date }. Danach gilt der neue.
goal-stop = Nicht mehr darauf sparen
fact-charity = Geht an { $name }.
fact-charity-number = Geht an { $name }, eingetragen unter { $number }.
fact-link = Du bekommst einen Link, sobald es deins ist.
fact-badge = Du trägst das Abzeichen auf deiner Seite.
fact-tier = { $n ->
    [one] Du bist einen Tag lang { $tier }.
   *[other] Du bist { $n } Tage lang { $tier }.
}
fact-status = { $n } Statuspunkte: Sie heben deine Stufe und werden nie ausgegeben.
fact-trial = { $n ->
    [one] Die Probe dauert einen Tag und endet von selbst.
   *[other] Die Probe dauert { $n } Tage und endet von selbst.
}
fact-countries = Gültig in: { $list }.
fact-limit = { $n ->
    [one] Eine für jedes Mitglied.
   *[other] Bis zu { $n } für jedes Mitglied.
}
fact-needs-tier = Ab { $tier }.
filter-country = Gültig in
filter-anywhere = Egal, wo
reward-had = Davon hast du so viele, wie ein Mitglied haben kann. Deine { -many-points } bleiben, wo sie sind.

## Where a member lives
at-home-shown = Du siehst, was es hier gibt: { $country }.
at-home-everything = Alles zeigen
at-home-all = Du siehst alles, wo immer es das gibt.
at-home-only = Nur, was es hier gibt: { $country }
money-about = { $amount }, etwa { $own }
