## What a programme calls itself and its points: these are replaced by its own names

-point = mata
-many-points = { $at ->
    [start] Mata
   *[other] mata
}

## What every page shares

app-name = Guerdon
skip-to-content = Langkau ke kandungan
nav-main = Menu utama
nav-home = Utama
nav-rewards = Ganjaran
nav-card = Kad
nav-wallet = Dompet
nav-you = Akaun
foot-help = Bantuan
foot-terms = Terma
foot-language = Bahasa
sign-in = Log masuk
sign-out = Log keluar
back-home = Kembali ke laman utama anda

## Points

# The word alone, where the figure is set larger beside it.
points-unit = { $n ->
   *[other] { -many-points }
}
points = { $n ->
   *[other] { $n } { -many-points }
}
you-have-points = { $n ->
   *[other] Anda ada { $n } { -many-points }
}
# Read out when it changes while a page is open.
balance-now = { $n ->
   *[other] Baki anda kini { $n } { -many-points }
}

## Kinds of reward

kind-merchandise = Barangan
kind-gift-card = Kad hadiah
kind-experience = Pengalaman
kind-discount = Diskaun
kind-cashback = Pulangan tunai
kind-status = Status
kind-points = { -many-points(at: "start") } tambahan
kind-trial = Percubaan percuma
kind-custom = Sesuatu yang istimewa
kind-charity = Sumbangan
kind-training = Latihan
kind-access = Akses
kind-travel = Perjalanan
kind-digital = Digital
kind-referral = Ajak kawan
kind-personal = Khas untuk anda

## Categories

category-all = Semua
category-food-drink = Makanan & minuman
category-days-out = Bersiar-siar
category-travel = Perjalanan
category-home-tech = Rumah & teknologi
category-gift-cards = Kad hadiah
category-learning = Pembelajaran
category-giving = Sumbangan
category-cash = Tunai

## Tiers

tier-bronze = Gangsa
tier-silver = Perak
tier-gold = Emas
tier-platinum = Platinum

## How a reward comes

delivery-email = Serta-merta, melalui e-mel
delivery-post = Melalui pos
delivery-spot = Terus di lokasi
delivery-account = Ke akaun anda
delivery-bank = Ke akaun bank anda
delivery-wallet = Ke e-dompet anda

## When something goes wrong

error-summary-title = { $n ->
   *[other] { $n } perkara perlu dibetulkan
}
error-summary-general = Tidak berjaya
nothing-spent = Tiada { -many-points } yang ditolak, dan apa yang anda tulis masih ada di sini.
unexpected-title = Ada masalah di pihak kami
unexpected-text = { -many-points(at: "start") } anda tidak terjejas. Sila cuba lagi sebentar lagi. Jika berlaku lagi, berikan kami rujukan ini: { $id }.
not-found-title = Tiada apa-apa di sini
not-found-text = Halaman ini telah berpindah, atau alamatnya tersilap. { -many-points(at: "start") } anda tidak terjejas.
too-large-text = Terlalu banyak untuk kami terima sekali gus. Sila hantar kurang daripada itu, seperti teks yang lebih pendek.
# $wait is wait-seconds or wait-minutes.
too-many-tries = Terlalu banyak cubaan dalam masa singkat. Sila tunggu { $wait }, kemudian cuba lagi.
wait-seconds = { $n ->
   *[other] { $n } saat
}
wait-minutes = { $n ->
   *[other] { $n } minit
}

## For search engines

app-about = { -many-points(at: "start") } anda, nilainya dan asalnya, serta pasaran untuk menebusnya. Log masuk dengan dua faktor, di telefon mahupun komputer.
