safe-title = Pastikan akaun anda selamat
safe-intro = { -many-points(at: "start") } anda ada nilainya, jadi mungkin ada yang mahu mengambilnya. Tujuh tabiat ini memastikan semuanya kekal milik anda.
safe-password-title = Kata laluan khas untuk kami
safe-password-text = Kata laluan yang dicuri dari kedai lain ialah perkara pertama yang dicuba pencuri. Biar pengurus kata laluan menjananya, atau pilih tiga atau empat perkataan yang tidak berkaitan. Anda tidak perlu menukarnya selagi tiada orang lain tahu.
safe-second-title = Kunci kedua yang kebal pancingan data
safe-second-text = Kunci laluan hanya berfungsi di halaman kami sendiri, jadi laman tiruan tidak dapat mencurinya. Aplikasi pengesah juga baik: jangan sekali-kali bacakan kodnya kepada sesiapa, walau siapa pun mereka mengaku. Kami tidak pernah memintanya.
safe-codes-title = Kod pemulihan, jauh dari telefon anda
safe-codes-text = Cetak kod itu atau simpan dalam pengurus kata laluan. Setiap satu membuka akaun anda sekali, bersama kata laluan anda.
safe-mail-title = Mesej yang benar-benar daripada kami
safe-mail-text = Kami tidak pernah meminta kata laluan atau kod anda dalam mesej. Jika ragu-ragu, jangan tekan pautannya: buka laman kami sendiri dan lihat halaman keselamatan anda, tempat semua yang berlaku disenaraikan.
safe-shared-title = Peranti pinjam
safe-shared-text = Log keluar selepas selesai. Jika terlupa, tamatkan sesi itu dari peranti lain, di bawah Keselamatan.
safe-lost-title = Jika telefon anda hilang
safe-lost-text = Log masuk dengan kata laluan dan satu kod pemulihan anda, buang kunci laluan atau aplikasi yang hilang di bawah Keselamatan, dan sediakan yang baharu.
safe-not-me-title = Jika sesuatu bukan dilakukan oleh anda
safe-not-me-text = Tukar kata laluan anda, log keluar dari semua tempat lain, dan buang kunci laluan yang tidak anda kenali. Ketiga-tiganya ada di bawah Keselamatan. Tanpa faktor kedua anda, { -many-points } anda tidak boleh ditebus untuk sesuatu yang besar, dan setiap penebusan yang belum selesai boleh dibatalkan.
safe-look = Lihat halaman keselamatan anda

## Guides

help-title = Bantuan
help-intro = Langkah demi langkah, mengikut keadaan hari ini.
help-search-label = Apa yang anda cari?
help-search = Cari
help-guides = Semua panduan
help-all = Semua panduan
help-terms = Peraturan program
help-terms-text = Semuanya di satu halaman, termasuk tentang berkongsi { -many-points } dengan orang lain.
help-found = { $n ->
   *[other] { $n } hasil untuk “{ $asked }”
}
help-nothing = Tiada hasil untuk “{ $asked }”
help-nothing-text = Semua perkataan anda perlu ada di satu tempat, jadi cuba perkataan yang lebih sedikit atau lain. Atau baca salah satu ini: { $guides }.
help-step = Langkah { $n }: { $title }

help-redeem-title = Dari katalog ke ganjaran anda
help-redeem-intro = Bagaimana { -many-points } menjadi sesuatu di tangan anda, dan cara membatalkannya.
help-redeem-find = Cari sesuatu
help-redeem-find-text = Katalog menunjukkan semua yang boleh anda dapat, atau hanya yang mampu ditebus dengan { -many-points } anda. Ikon hati menyimpan apa yang anda suka.
help-redeem-choose = Pilih
help-redeem-choose-text = Di halaman ganjaran, anda memilih jumlah dan jenisnya, dan melihat baki { -many-points } anda selepas itu. Belum ada { -many-points } yang ditolak.
help-redeem-review = Semak
help-redeem-review-text = Halaman seterusnya menunjukkan harga, ke mana ia dihantar, dan { -many-points } anda yang mana digunakan: sentiasa yang paling awal tamat tempoh.
help-redeem-confirm = Sahkan
help-redeem-confirm-text = Satu butang untuk menebus. Jika tertekan dua kali pun, hanya sekali ditebus.
help-redeem-factor = Ganjaran melebihi { $n } { -many-points }, atau yang dihantar ke akaun, memerlukan kod daripada aplikasi pengesah anda, supaya tiada orang lain boleh menggunakannya.
help-redeem-factor-passkey = Ganjaran melebihi { $n } { -many-points }, atau yang dihantar ke akaun, memerlukan kunci laluan anda atau kod daripada aplikasi pengesah anda, supaya tiada orang lain boleh menggunakannya.
help-redeem-wait = Ikuti perkembangannya
help-redeem-wait-text = { $n ->
    [1] { -many-points(at: "start") } anda ditahan sementara ganjaran disampaikan. Sama ada ganjaran sampai dalam masa sehari, atau { -many-points } kembali dengan sendirinya ke lot asalnya. Hanya bayaran melalui bank boleh mengambil masa lebih lama.
   *[other] { -many-points(at: "start") } anda ditahan sementara ganjaran disampaikan. Sama ada ganjaran sampai dalam masa { $n } hari, atau { -many-points } kembali dengan sendirinya ke lot asalnya. Hanya bayaran melalui bank boleh mengambil masa lebih lama.
}
help-redeem-delivery = Terima ganjaran
help-redeem-delivery-text = Cara ia sampai tertulis di halaman ganjaran. Yang ada sekarang:
help-by-email = Melalui e-mel: kami menulis kepada anda apabila ia siap.
help-by-post = Melalui pos: anda menulis alamat, dan boleh menyimpannya untuk kali seterusnya.
help-by-spot = Di lokasi: anda menunjukkannya di tempat ganjaran diberikan.
help-by-account = Ke akaun anda: terus dikira mulai saat itu, tiada apa-apa yang perlu dibawa.
help-by-bank = Ke akaun bank: anda menulis nama dan IBAN.
help-by-wallet = Ke e-dompet: anda menulis nama pengenalnya.
help-redeem-codes = Gunakan kod
help-redeem-codes-text = Jika ganjaran anda berupa kod, kod itu ada dalam penebusan anda, tersembunyi sehingga anda mahu melihatnya. Tunjukkan atau salin kod itu. Selepas kod digunakan di tempat yang menerimanya, halamannya akan menyatakannya.
help-redeem-cancel = Atau batalkan
help-redeem-cancel-text = Selagi ganjaran belum mula disampaikan, halaman penebusan mempunyai butang untuk membatalkannya. { -many-points(at: "start") } anda kembali serta-merta, dengan tarikh tamat yang sama.
help-redeem-auto = Atau biar kami uruskan
help-redeem-auto-text = Penebusan automatik melakukan semua ini apabila { -many-points } anda cukup. Anda dimaklumkan, dan ada 24 jam untuk membatalkannya.

help-earn-title = Cara mengumpul { -many-points }
help-earn-intro = Apa yang memberi { -many-points } sekarang, dan bila anda boleh menggunakannya.
help-earn-buy = Tunjukkan kad anda ketika membeli
help-earn-buy-text = Minta kod pada kad anda diimbas, atau bacakannya, sebelum anda membayar.
help-earn-what = Apa yang memberi berapa
help-earn-what-text = Hari ini:
help-earn-when = Bila anda boleh menggunakannya
help-earn-when-at-once = { -many-points(at: "start") } daripada pembelian boleh digunakan serta-merta.
help-earn-when-later = { $n ->
    [1] { -many-points(at: "start") } daripada pembelian boleh digunakan selepas sehari, apabila barang tidak boleh dipulangkan lagi. Sebelum itu, dompet anda menunjukkannya sebagai akan masuk.
   *[other] { -many-points(at: "start") } daripada pembelian boleh digunakan selepas { $n } hari, apabila barang tidak boleh dipulangkan lagi. Sebelum itu, dompet anda menunjukkannya sebagai akan masuk.
}
help-earn-return = Jika anda memulangkan sesuatu, { -many-points } yang dikumpul daripadanya ditarik balik: sebahagian barang, sebahagian { -many-points }.
help-earn-friends-text = Pautan anda sendiri ada di halaman cara mengumpul { -many-points }. Selepas seorang kawan mendaftar melaluinya, membeli sesuatu dan tidak memulangkannya, { -many-points } masuk dengan sendirinya.
help-earn-birthday = Beritahu kami hari lahir anda
help-earn-birthday-text = Hari dan bulan, bukan tahun. Tulis di halaman akaun anda.
help-earn-code-text = Taip di halaman cara mengumpul { -many-points }. Huruf besar, huruf kecil dan ruang kosong tidak menjadi soal.

help-card-title = Kad anda
help-card-intro = Kegunaan kad anda, dan cara ia kekal milik anda.
help-card-title-till = Di kaunter bayaran dengan kad
help-card-intro-till = Kegunaan kad anda di kaunter bayaran, dan cara membayar dengan { -many-points }.
help-card-show = Tunjukkan
help-card-show-text = Halaman kad anda memaparkan kod untuk diimbas, dan digitnya untuk dibacakan.
help-card-earn = Kumpul dengan kad
help-card-earn-text = Kaunter bayaran mencatat bahawa andalah yang membeli. { -many-points(at: "start") } muncul dalam dompet anda sebentar kemudian.
help-card-pay = Bayar dengan { -many-points }
help-card-pay-text = Beritahu di kaunter bayaran. Seratus { -many-points } bernilai { $worth }.
help-card-pay-least = { $n ->
   *[other] Sekurang-kurangnya { $n } { -many-points } diperlukan.
}
help-card-pay-held = Kaunter bayaran mengetepikan { -many-points } dahulu. Yang tidak digunakan kembali dengan sendirinya; sebelum itu dompet anda menunjukkannya.
help-card-offline = Tanpa rangkaian
help-card-offline-text = Setelah dibuka pada sesuatu peranti, kad boleh digunakan di situ selama tujuh hari tanpa rangkaian.
help-card-safe = Gambarnya tidak boleh disalah guna
help-card-safe-text = Digitnya bertukar setiap { $n } saat, jadi gambar lama tidak berguna.

help-ends-title = Bila { -many-points } tamat tempoh, dan cara mengekalkannya
help-ends-intro = { -many-points(at: "start") } yang anda kumpul tidak kekal selama-lamanya, tetapi cukup lama jika anda tahu caranya.
help-ends-never-intro = { -many-points(at: "start") } yang anda kumpul di sini tidak tamat tempoh.
help-ends-never = Kekal milik anda
help-ends-never-text = Apa yang anda kumpul kekal milik anda sehingga anda menggunakannya. Jika ada { -many-points } yang diberikan dengan tarikh tamat, dompet anda menunjukkannya.
help-ends-when = Berapa lama ia bertahan
help-ends-days = { $n ->
    [1] { -many-points(at: "start") } tamat tempoh sehari selepas dikumpul.
   *[other] { -many-points(at: "start") } tamat tempoh { $n } hari selepas dikumpul.
}
help-ends-months = { $n ->
    [1] { -many-points(at: "start") } tamat tempoh sebulan selepas dikumpul.
   *[other] { -many-points(at: "start") } tamat tempoh { $n } bulan selepas dikumpul.
}
help-ends-month = Tempohnya berterusan hingga akhir bulan itu.
help-ends-quarter = Tempohnya berterusan hingga akhir suku tahun itu.
help-ends-half-year = Tempohnya berterusan hingga akhir setengah tahun itu.
help-ends-year = Tempohnya berterusan hingga akhir tahun itu.
help-ends-example = Apa yang anda kumpul hari ini boleh digunakan hingga { $date }, termasuk hari itu.
help-ends-order = Yang mana digunakan dahulu
help-ends-order-text = Apa-apa yang anda gunakan diambil daripada yang paling awal tamat tempoh. Dompet anda menyenaraikannya dengan tarikh masing-masing.
help-ends-keep = Cara mengekalkannya
help-ends-keep-text = Ia tamat tempoh hanya jika tidak anda gunakan:
help-keep-redeem = Tebus sesuatu, kecil atau besar: yang paling awal tamat tempoh digunakan dahulu.
help-keep-till = Bayar dengannya di kaunter bayaran.
help-keep-auto = Biar penebusan automatik menggunakannya sebelum tamat tempoh.
help-ends-held = Apa yang ditahan
help-ends-held-text = { -many-points(at: "start") } yang ditahan untuk penebusan tidak tamat tempoh. Jika penebusan dibatalkan, semuanya kembali dengan tarikh tamat yang sama, dan yang sudah melepasi tarikhnya akan tamat tempoh.

help-more-title = Manfaatkan sepenuhnya
help-more-intro = Apa yang program ini beri hari ini, supaya anda tidak terlepas apa-apa.
help-more-card = Tunjukkan kad anda setiap kali
help-more-card-text = Hanya pembelian yang dicatat dengan kad anda dikira.
help-more-tiers = Capai tahap lebih tinggi
help-more-tiers-text = Mata status menaikkan tahap anda, dan menggunakan { -many-points } tidak pernah menurunkannya. Pada tahap lebih tinggi, pembelian yang sama memberi lebih banyak:
help-more-tier = { $tier }, dari { $n } mata status: { $count } × { -many-points } bagi setiap pembelian
help-more-bonus = Ambil yang tambahan
help-more-bonus-text = Selain yang biasa, sekarang ada:
help-more-expiry = Jangan biarkan ada yang tamat tempoh
help-more-expiry-text = Dompet anda menunjukkan yang mana tamat tempoh selepas ini.
help-more-till = Gunakan juga di kaunter bayaran
help-more-till-text = { $n ->
   *[other] Dengan sekurang-kurangnya { $n } { -many-points }, anda boleh membayar di tempat anda menunjukkan kad.
}
help-more-early = Jadi yang terawal
help-more-early-text = Sesetengah tahap melihat ganjaran baharu lebih awal daripada yang lain:
help-more-save = Kumpul untuk sesuatu
help-more-save-text = Di halaman ganjaran yang belum mampu anda tebus, anda boleh menjadikannya sasaran. Harganya kekal untuk anda; jika harga naik untuk orang lain, kami menulis kepada anda, dan anda ada tiga puluh hari.
help-more-auto-text = Beritahu apa yang anda mahu dan bila. Kami menebusnya untuk anda, dan anda ada sehari untuk membatalkannya.
