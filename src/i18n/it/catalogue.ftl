catalogue-title = Che cosa ti farebbe piacere?
search-label = Cerca premi
search-placeholder = Caffè, treni
search-button = Cerca
categories-label = Categorie
filters-title = Filtra e ordina
sort-label = Ordina per
sort-suggested = Consigliati per te
sort-cheapest = Prima i meno costosi
sort-dearest = Prima i più costosi
sort-newest = Prima i più recenti
within-reach = Alla tua portata
filter-max = Al massimo
filter-delivery = Come arriva
filter-kind = Che cos’è
filter-button = Mostra i premi
rewards-found = { $n ->
    [one] Un premio
   *[other] { $n } premi
}
catalogue-empty-title = Nessun premio corrisponde a tutto questo
catalogue-empty-text = Togli un filtro o prova una parola più breve.
catalogue-empty-button = Mostra tutti i premi
badge-sold-out = Esaurito
badge-until = Scade: { $date }
price-from = da
pages-label = Pagine
pages-previous = Indietro
pages-next = Avanti
pages-page = Pagina { $n }
all-rewards = Tutti i premi
choose-amount = Quanto?
choose-option = Quale?
how-many = Quanti?
how-many-hint = Fino a { $n } per volta
one-fewer = Uno in meno
one-more = Uno in più
you-have = Hai
this-redemption = Questo riscatto
after-this = Dopo ti restano
still-missing = Ti mancano ancora
review-button = Rivedi il riscatto
review-hint = Non spendi ancora nulla. Confermi nella pagina successiva.
sign-in-to-redeem = Accedi per riscattare
sign-in-to-redeem-text = Poi torni subito qui.
points-are-safe = I tuoi { -many-points } sono al sicuro.
points-are-safe-text = Riserviamo tutto finché il premio non è nelle tue mani. Se non arriva, ogni { -point } torna dov’era.
how-it-works = Come funziona
reward-terms = Condizioni
who-provides = Chi lo fornisce
provider-post = Lo spedisce { $brand }. Riceve il tuo nome e indirizzo per il pacco, e nient’altro su di te.
provider-other = Lo fornisce { $brand }. Riceve ciò che serve per consegnarlo: il numero dell’ordine e l’indirizzo che indichi.
reward-sold-out = Al momento questo premio è esaurito. Il tuo saldo non cambia.
reward-ended = Questa offerta è finita. Il tuo saldo non cambia.
sort-popular = Prima i più richiesti
sort-ending = Prima quelli che finiscono presto
filter-marks = In questo momento
mark-affordable = Ho abbastanza { -many-points }
mark-almost = Quasi abbastanza
mark-new = Nuovo
mark-ending = Finisce presto
mark-promoted = Prezzo speciale
filter-favourites = I miei preferiti
favourites-empty-title = Ancora nessun preferito
favourites-empty-text = Tocca il cuore su un premio e lo ritrovi qui.
search-understood = Nulla si chiama “{ $typed }”: ecco ciò che abbiamo trovato per “{ $instead }”.
favourite = Preferito: { $name }
price-usual = invece di
opens-at = Dal livello { $tier }
reward-tier = Questo premio è aperto dal livello { $tier }. Il tuo saldo non cambia.
reward-ahead = Questo premio arriva il giorno { $date }.
percent-off = Sconto { $percent }%
option-left = { $n ->
    [one] ne resta { $n }
   *[other] ne restano { $n }
}
promotion-until = Il prezzo speciale di { $what } vale fino a { $until }. Poi torna quello di prima.
promotion-left = { $n ->
    [one] Il prezzo speciale di { $what } vale fino a { $until }, o per un altro riscatto.
   *[other] Il prezzo speciale di { $what } vale fino a { $until }, o per altri { $n } riscatti.
}
goal-title = Il tuo obiettivo
goal-set = Risparmia per { $what }: { $n } { -many-points }
goal-hint = Il prezzo di oggi resta tuo. Se per gli altri sale, te lo diciamo subito, e per te resta com’è per trenta giorni.
goal-locked = Il tuo prezzo è di { $n } { -many-points }, anche se per gli altri sale.
goal-held = Il tuo prezzo è di { $n } { -many-points } fino al giorno { $date }. Poi vale quello nuovo.
goal-stop = Non risparmiare più per questo
fact-charity = Va a { $name }.
fact-charity-number = Va a { $name }, ente benefico registrato con il numero { $number }.
fact-link = Ricevi un link appena è tuo.
fact-badge = Il distintivo compare sulla tua pagina.
fact-tier = { $n ->
    [one] Per un giorno il tuo livello è { $tier }.
   *[other] Per { $n } giorni il tuo livello è { $tier }.
}
fact-status = { $n } punti status: alzano il tuo livello e non si spendono mai.
fact-trial = { $n ->
    [one] La prova dura un giorno e finisce da sola.
   *[other] La prova dura { $n } giorni e finisce da sola.
}
fact-countries = Valido in: { $list }.
fact-limit = { $n ->
    [one] Uno per ogni membro.
   *[other] Fino a { $n } per ogni membro.
}
fact-needs-tier = Dal livello { $tier }.
filter-country = Valido in
filter-anywhere = Ovunque
reward-had = Ne hai già avuti quanti ne può avere un membro. Il tuo saldo non cambia.

## Where a member lives

at-home-shown = Vedi ciò che è disponibile qui: { $country }.
at-home-everything = Mostra tutto
at-home-all = Vedi tutto, ovunque sia disponibile.
at-home-only = Solo ciò che è disponibile qui: { $country }
money-about = { $amount }, circa { $own }
