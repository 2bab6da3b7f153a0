card-title = Kad anda
card-show = Tunjukkan di kaunter bayaran
card-qr = Kad anda sebagai kod QR
card-barcode = Kad anda sebagai kod bar
card-until = Kod ini sah sehingga { $time }. Selepas itu, dapatkan kod baharu.
card-renew = Kod baharu
card-text = Halakan pada pengimbas atau bacakan digitnya. Kod ini sentiasa bertukar supaya gambarnya tidak boleh disalah guna.
card-changes = { $n ->
    [1] Kod bertukar setiap saat.
   *[other] Kod bertukar setiap { $n } saat.
}
card-offline = Tiada sambungan buat masa ini. Kad anda tetap boleh digunakan sehingga { $until }. Maklumat lain di halaman ini adalah setakat { $time }.
card-clock = Jam peranti ini tidak tepat. Kad anda mengikut jam kami, jadi tetap boleh digunakan.
card-over = Kad ini sudah terlalu lama disimpan dan tidak lagi memaparkan kod. Buka semula apabila ada sambungan.
offline-title = Tiada sambungan
offline-text = Halaman ini tidak dapat diambil buat masa ini. Kad anda dan bantuan tetap berfungsi.
offline-again = Cuba lagi

## In the pocket

# What a device shows where there is no network.
balance-as-of = { $points }, setakat { $time }
