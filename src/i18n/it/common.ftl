## What a programme calls itself and its points: these are replaced by its own names

-point = punto
-many-points = { $at ->
    [start] Punti
   *[other] punti
}

## What every page shares

app-name = Guerdon
skip-to-content = Vai al contenuto
nav-main = Menu principale
nav-home = Home
nav-rewards = Premi
nav-card = Tessera
nav-wallet = Portafoglio
nav-you = Tu
foot-help = Aiuto
foot-terms = Condizioni
foot-language = Lingua
sign-in = Accedi
sign-out = Esci
back-home = Torna alla tua home

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
    [one] Hai { $n } { -point }
   *[other] Hai { $n } { -many-points }
}
# Read out when it changes while a page is open.
balance-now = { $n ->
    [one] Il tuo saldo ora è di { $n } { -point }
   *[other] Il tuo saldo ora è di { $n } { -many-points }
}

## Kinds of reward

kind-merchandise = Articolo
kind-gift-card = Carta regalo
kind-experience = Esperienza
kind-discount = Sconto
kind-cashback = Cashback
kind-status = Status
kind-points = { -many-points(at: "start") } extra
kind-trial = Prova gratuita
kind-custom = Qualcosa di speciale
kind-charity = Donazione
kind-training = Formazione
kind-access = Accesso
kind-travel = Viaggio
kind-digital = Digitale
kind-referral = Invita qualcuno
kind-personal = Solo per te

## Categories

category-all = Tutto
category-food-drink = Cibo e bevande
category-days-out = Gite
category-travel = Viaggi
category-home-tech = Casa e tecnologia
category-gift-cards = Carte regalo
category-learning = Imparare
category-giving = Donare
category-cash = Denaro

## Tiers

tier-bronze = Bronzo
tier-silver = Argento
tier-gold = Oro
tier-platinum = Platino

## How a reward comes

delivery-email = Subito, via email
delivery-post = Per posta
delivery-spot = Sul posto
delivery-account = Sul tuo account
delivery-bank = Sul tuo conto bancario
delivery-wallet = Nel tuo portafoglio digitale

## When something goes wrong

error-summary-title = { $n ->
    [one] Una cosa da correggere
   *[other] { $n } cose da correggere
}
error-summary-general = Non è andata a buon fine
nothing-spent = Non hai speso nulla, e ciò che hai scritto è ancora qui.
unexpected-title = Qualcosa è andato storto da parte nostra
unexpected-text = Il tuo saldo è intatto. Riprova tra un momento. Se succede ancora, comunicaci questo riferimento: { $id }.
not-found-title = Qui non c’è nulla
not-found-text = La pagina è stata spostata, o c’è un errore nell’indirizzo. Il tuo saldo è dov’era.
too-large-text = È più di quanto possiamo ricevere in una volta. Invia meno, per esempio un testo più breve.
# $wait is wait-seconds or wait-minutes.
too-many-tries = Troppi tentativi in poco tempo. Aspetta { $wait }, poi riprova.
wait-seconds = { $n ->
    [one] un secondo
   *[other] { $n } secondi
}
wait-minutes = { $n ->
    [one] un minuto
   *[other] { $n } minuti
}

## For search engines

app-about = I tuoi { -many-points }, quanto valgono e da dove vengono, e un catalogo dove riscattarli. Accesso con due fattori, al telefono come al computer.
