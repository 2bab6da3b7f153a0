redeem-title = Semuanya betul?
what-you-get = Apa yang anda dapat
several-of = { $n } × { $name }
change = Ubah
destination-title = Ke mana hendak dihantar?
destination-how = Cara anda menerimanya
destination-email = Alamat e-mel
destination-email-hint = Penyedia ganjaran menulis ke alamat ini, yang boleh jadi milik orang lain. Kod, jika ada, disimpan dalam penebusan anda.
destination-name = Nama
destination-street = Nombor dan jalan
destination-postcode = Poskod
destination-city = Bandar
destination-spot = Anda menunjukkan kod di lokasi. Kod itu ada dalam penebusan anda apabila siap.
destination-account = Ganjaran masuk ke akaun anda dengan sendirinya. Tiada apa-apa yang perlu diisi.
lots-title = { -many-points(at: "start") } yang kami gunakan
lots-text = Sentiasa yang paling awal tamat tempoh, supaya tiada yang terlepas.
lot-ends = akan tamat tempoh selepas { $date }
lot-ends-rest = { $n } daripadanya kekal; akan tamat tempoh selepas { $date }
lot-stays = tiada tarikh tamat
lot-stays-rest = { $n } daripadanya kekal; tiada tarikh tamat
redeem-button = { $n ->
   *[other] Tebus { $n } { -many-points }
}
redeem-promise = Kami menahan { -many-points } anda sekarang dan menggunakannya hanya apabila ganjaran anda siap. Anda boleh membatalkan selagi ganjaran belum mula disampaikan.
too-few-points = { $n } { -many-points } lagi, dan ganjaran ini milik anda. Tiada { -many-points } yang ditolak.
too-few-button = Lihat apa yang boleh ditebus
quantity-missing = Masukkan jumlah yang anda mahu, seperti 1
quantity-not-whole = Masukkan nombor bulat, seperti 2
quantity-too-few = Masukkan 1 atau lebih
quantity-too-many = { $n ->
    [1] Hanya satu bagi setiap penebusan: masukkan 1
   *[other] Sehingga { $n } bagi setiap penebusan: masukkan { $n } atau kurang
}
name-missing = Masukkan nama untuk bungkusan
street-missing = Masukkan nombor dan jalan, seperti 12 Jalan Pelabuhan
postcode-missing = Masukkan poskod
city-missing = Masukkan bandar
line-too-long = Gunakan paling banyak { $n } aksara di sini
line-malformed = Gunakan huruf, digit dan tanda dalam satu baris
place-not-enough = { $n ->
   *[other] Anda kurang { $n } { -many-points } untuk ini. Pilih nilai yang lebih kecil atau ganjaran lain.
}
place-price-changed = Harga telah berubah sejak halaman ini dibuka. Harganya kini { $n } { -many-points }: lihat di bawah dan putuskan semula.
place-sold-out = Ada yang lebih pantas: bilangan ganjaran ini tidak lagi mencukupi.
place-stopped = Penebusan dihentikan sementara kami menyemak rekod. { -many-points(at: "start") } anda selamat: sila kembali sebentar lagi.
place-ended = Tawaran ini baru sahaja tamat.
place-unknown-reward = Ganjaran ini tiada lagi dalam katalog.
place-unknown-option = Pilihan ini tidak lagi ditawarkan. Pilih semula di halaman sebelumnya.
place-form-used = Borang ini telah digunakan untuk penebusan lain. Lihat penebusan anda sebelum menghantarnya semula.
place-unexpected = Kami tidak dapat membuat penebusan anda buat masa ini. Sila cuba lagi sebentar lagi.
place-factor-text = Elok disemak dua kali: masukkan kod daripada aplikasi anda sekali lagi, atau gunakan kunci laluan. Ini untuk penebusan ini sahaja.
place-factor-needed = Masukkan kod, atau gunakan kunci laluan, untuk mengesahkan penebusan ini
destination-country = Negara
choose-country = Pilih negara
destination-holder = Nama pada akaun
destination-iban = IBAN
destination-iban-hint = Seperti { $example }. Ruang kosong tidak menjadi soal.
destination-wallet = Nama dalam e-dompet anda
destination-wallet-hint = Alamat, nombor atau nama yang orang lain gunakan untuk membayar anda.
keep-address = Simpan alamat ini untuk bungkusan seterusnya
other-addresses = Atau hantar ke:
holder-missing = Masukkan nama pada akaun
iban-missing = Masukkan IBAN akaun
iban-malformed = IBAN bermula dengan dua huruf negara, diikuti huruf dan digit sahaja. Semak sekali lagi.
iban-checksum = Ada digit IBAN yang salah, atau dua digit tertukar tempat. Semak sekali lagi.
iban-country = Negara ini tidak mempunyai akaun dalam bentuk ini. Semak dua huruf pertama dan panjangnya.
wallet-missing = Masukkan nama dalam e-dompet anda
country-missing = Pilih negara penghantaran
country-elsewhere = Ganjaran ini tidak dihantar ke negara itu. Pilih satu daripada senarai.
place-ahead = Ganjaran ini belum boleh ditebus.
place-tier = Ganjaran ini untuk tahap { $tier } ke atas.
place-limit = { $n ->
    [1] Hanya satu bagi setiap ahli, dan anda sudah memilikinya.
   *[other] Hanya { $n } bagi setiap ahli, dan penebusan ini akan melebihinya.
}
line-not-latin = Gunakan huruf Latin, seperti bank menulis nama itu
redeem-promise-at-once = Ganjaran ini milik anda serta-merta, dan { -many-points } anda digunakan sebaik sahaja ia sampai.
