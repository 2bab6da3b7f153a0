## Wie sich ein Programm und seine Punkte nennen: Hier treten seine eigenen Namen ein

-point = Punkt
-many-points = { $case ->
    [dative] Punkten
   *[other] Punkte
}

## What every page shares

app-name = Guerdon
skip-to-content = Zum Inhalt springen
nav-main = Hauptmenü
nav-home = Start
nav-rewards = Prämien
nav-card = Karte
nav-wallet = Guthaben
nav-you = Du
foot-help = Hilfe
foot-terms = Bedingungen
foot-language = Sprache
sign-in = Anmelden
sign-out = Abmelden
back-home = Zurück zu deiner Startseite

## Points

# The word alone, where the figure is set larger beside it.
points-unit = { $n ->
    [one] { -point }
   *[other] { -many-points }
}
points = { $n ->
    [one] { $n } { -point }
   *[other] { $n } { -many-points }
}
you-have-points = { $n ->
    [one] Du hast { $n } { -point }
   *[other] Du hast { $n } { -many-points }
}
balance-now = { $n ->
    [one] Du hast jetzt { $n } { -point }
   *[other] Du hast jetzt { $n } { -many-points }
}

## Kinds of reward

kind-merchandise = Sachprämie
kind-gift-card = Gutschein
kind-experience = Erlebnis
kind-discount = Rabatt
kind-cashback = Geld zurück
kind-status = Status
kind-points = Extrapunkte
kind-trial = Gratis testen
kind-custom = Etwas Besonderes
kind-charity = Spende
kind-training = Weiterbildung
kind-access = Zugang
kind-travel = Reise
kind-digital = Digital
kind-referral = Freunde einladen
kind-personal = Nur für dich

## Categories

category-all = Alles
category-food-drink = Essen & Trinken
category-days-out = Ausflüge
category-travel = Reisen
category-home-tech = Zuhause & Technik
category-gift-cards = Gutscheine
category-learning = Lernen
category-giving = Spenden
category-cash = Geld

## Tiers

tier-bronze = Bronze
tier-silver = Silber
tier-gold = Gold
tier-platinum = Platin

## How a reward comes

delivery-email = Sofort, per E-Mail
delivery-post = Per Post
delivery-spot = Direkt vor Ort
delivery-account = Auf dein Konto
delivery-bank = Auf dein Bankkonto
delivery-wallet = In deine Wallet

## When something goes wrong

error-summary-title = { $n ->
    [one] Eine Angabe stimmt noch nicht
   *[other] { $n } Angaben stimmen noch nicht
}
error-summary-general = Das hat nicht geklappt
nothing-spent = Es wurde nichts ausgegeben, und deine Eingaben sind noch da.
unexpected-title = Bei uns ist etwas schiefgegangen
unexpected-text = Deine { -many-points } sind unberührt. Bitte versuche es gleich noch einmal. Wenn es wieder passiert, nenne uns diese Kennung: { $id }.
not-found-title = Hier ist nichts
not-found-text = Die Seite ist umgezogen, oder in der Adresse ist ein Tippfehler. Deine { -many-points } sind, wo sie waren.
too-large-text = Das ist mehr, als wir auf einmal annehmen können. Bitte sende weniger, zum Beispiel einen kürzeren Text.
# $wait is wait-seconds or wait-minutes.
too-many-tries = Das waren viele Versuche in kurzer Zeit. Bitte warte { $wait } und versuche es dann noch einmal.
wait-seconds = { $n ->
    [one] eine Sekunde
   *[other] { $n } Sekunden
}
wait-minutes = { $n ->
    [one] eine Minute
   *[other] { $n } Minuten
}

## For search engines

app-about = Deine { -many-points }, was sie wert sind und woher sie kommen, und ein Marktplatz, auf dem du sie einlöst. Mit zwei Faktoren angemeldet, am Telefon wie am Schreibtisch.
