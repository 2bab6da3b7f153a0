catalogue-title = Apa pilihan anda hari ini?
search-label = Cari ganjaran
search-placeholder = Kopi, kereta api
search-button = Cari
categories-label = Kategori
filters-title = Tapis dan susun
sort-label = Susun mengikut
sort-suggested = Cadangan untuk anda
sort-cheapest = { -many-points(at: "start") } paling sedikit dahulu
sort-dearest = { -many-points(at: "start") } paling banyak dahulu
sort-newest = Terbaharu dahulu
within-reach = Boleh ditebus
filter-max = Paling banyak
filter-delivery = Cara terima
filter-kind = Jenis ganjaran
filter-button = Tunjukkan ganjaran
rewards-found = { $n ->
   *[other] { $n } ganjaran
}
catalogue-empty-title = Tiada ganjaran yang sepadan
catalogue-empty-text = Buang satu tapisan atau cuba perkataan yang lebih pendek.
catalogue-empty-button = Tunjukkan semua ganjaran
badge-sold-out = Habis ditebus
badge-until = Hingga { $date }
price-from = bermula
pages-label = Halaman
pages-previous = Sebelumnya
pages-next = Seterusnya
pages-page = Halaman { $n }
all-rewards = Semua ganjaran
choose-amount = Berapa nilainya?
choose-option = Yang mana satu?
how-many = Berapa banyak?
how-many-hint = Sehingga { $n } sekali tebus
one-fewer = Kurangkan satu
one-more = Tambah satu
you-have = Anda ada
this-redemption = Penebusan ini
after-this = Baki selepas ini
still-missing = Masih kurang
review-button = Semak penebusan anda
review-hint = Belum ada { -many-points } yang ditolak. Anda sahkan di halaman seterusnya.
sign-in-to-redeem = Log masuk untuk menebus
sign-in-to-redeem-text = Selepas itu anda terus kembali ke sini.
points-are-safe = { -many-points(at: "start") } anda selamat.
points-are-safe-text = Kami menahannya sehingga ganjaran sampai ke tangan anda. Jika tidak sampai, setiap { -point } kembali ke tempat asalnya.
how-it-works = Cara ia berfungsi
reward-terms = Terma
who-provides = Siapa yang menyediakannya
provider-post = { $brand } menghantarnya. Mereka menerima nama dan alamat anda untuk bungkusan itu, dan tiada maklumat lain tentang anda.
provider-other = { $brand } menyediakannya. Mereka menerima apa yang perlu sahaja: nombor pesanan anda, dan alamat yang anda masukkan untuknya.
reward-sold-out = Ganjaran ini habis ditebus buat masa ini. { -many-points(at: "start") } anda tidak terjejas.
reward-ended = Tawaran ini sudah tamat. { -many-points(at: "start") } anda tidak terjejas.
sort-popular = Paling popular dahulu
sort-ending = Paling awal tamat dahulu
filter-marks = Ketika ini
mark-affordable = { -many-points(at: "start") } saya cukup
mark-almost = Hampir cukup
mark-new = Baharu
mark-ending = Hampir tamat
mark-promoted = Harga istimewa
filter-favourites = Kegemaran saya
favourites-empty-title = Belum ada kegemaran
favourites-empty-text = Tekan ikon hati pada mana-mana ganjaran dan anda akan menemuinya di sini.
search-understood = Tiada apa-apa bernama “{ $typed }”, jadi ini hasil carian untuk “{ $instead }”.
favourite = Kegemaran: { $name }
price-usual = harga asal
opens-at = Tahap { $tier } ke atas
reward-tier = Ganjaran ini untuk tahap { $tier } ke atas. { -many-points(at: "start") } anda tidak terjejas.
reward-ahead = Ganjaran ini dibuka pada { $date }.
percent-off = Diskaun { $percent }%
option-left = { $n ->
   *[other] tinggal { $n }
}
promotion-until = Harga istimewa { $what } tamat pada { $until }. Selepas itu harganya kembali seperti biasa.
promotion-left = { $n ->
    [1] Harga istimewa { $what } tamat pada { $until }, atau apabila yang terakhir ditebus.
   *[other] Harga istimewa { $what } tamat pada { $until }, atau selepas { $n } lagi ditebus.
}
goal-title = Sasaran anda
goal-set = Kumpul untuk { $what }: { $n } { -many-points }
goal-hint = Harga hari ini kekal milik anda. Jika harga naik untuk orang lain, kami maklumkan serta-merta, dan harga anda kekal selama tiga puluh hari.
goal-locked = Harga anda { $n } { -many-points }, walaupun harga naik untuk orang lain.
goal-held = Harga anda { $n } { -many-points } sehingga { $date }. Selepas itu harga baharu berkuat kuasa.
goal-stop = Berhenti mengumpul untuk ini
fact-charity = Disumbangkan kepada { $name }.
fact-charity-number = Disumbangkan kepada { $name }, badan amal berdaftar { $number }.
fact-link = Anda menerima pautan sebaik sahaja menebusnya.
fact-badge = Lencana ini dipaparkan di halaman anda.
fact-tier = { $n ->
    [1] Anda berada di tahap { $tier } selama sehari.
   *[other] Anda berada di tahap { $tier } selama { $n } hari.
}
fact-status = { $n } mata status, yang menaikkan tahap anda dan tidak pernah berkurang kerana penebusan.
fact-trial = { $n ->
    [1] Percubaan berlangsung sehari dan tamat dengan sendirinya.
   *[other] Percubaan berlangsung { $n } hari dan tamat dengan sendirinya.
}
fact-countries = Sah di: { $list }.
fact-limit = { $n ->
    [1] Satu bagi setiap ahli.
   *[other] Sehingga { $n } bagi setiap ahli.
}
fact-needs-tier = Untuk tahap { $tier } ke atas.
filter-country = Sah di
filter-anywhere = Mana-mana
reward-had = Anda sudah mencapai had bagi setiap ahli untuk ganjaran ini. { -many-points(at: "start") } anda tidak terjejas.

## Where a member lives

at-home-shown = Anda melihat apa yang boleh didapati di { $country }.
at-home-everything = Tunjukkan semua
at-home-all = Anda melihat semuanya, di mana-mana pun ia boleh didapati.
at-home-only = Hanya apa yang boleh didapati di { $country }
money-about = { $amount }, kira-kira { $own }
