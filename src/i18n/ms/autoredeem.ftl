auto-title = Penebusan automatik
auto-link = Penebusan automatik
auto-intro = Pilih apa yang anda mahu dan bila. Kami tebus untuk anda, maklumkan serta-merta, dan anda ada sehari untuk membatalkannya.
auto-how = Apa yang kami tebus untuk anda akan ditahan dan disenaraikan dalam penebusan anda. Anda boleh membatalkannya dalam masa 24 jam; selepas itu barulah ganjaran dihantar. Jika anda batalkan, { -many-points } anda kembali ke lot asalnya dengan tarikh tamat yang sama, dan penebusan automatik dimatikan.
auto-no-wishes = Penebusan automatik hidup, tetapi senarai anda masih kosong.
auto-kept-on = Disimpan. Penebusan automatik dihidupkan.
auto-is-on = Sudah dihidupkan.
auto-is-off = Dimatikan.
auto-rests = Dimatikan sejak { $date } kerana anda membatalkan satu penebusan. Tandakan “Hidupkan” dan simpan untuk menghidupkannya semula.
auto-switch-off = Matikan
auto-wishes = Apa yang anda mahu
auto-wishes-text = Sehingga { $n } ganjaran yang tidak memerlukan maklumat daripada anda. Kami ambil yang pertama boleh ditebus dengan { -many-points } anda ketika itu.
auto-wishes-none = Belum ada apa-apa.
auto-wish-ready = Boleh ditebus sekarang
auto-hurdle-gone = Tidak lagi ditawarkan
auto-hurdle-valuable = Perlukan kod anda setiap kali, jadi dilangkau
auto-hurdle-ahead = Belum dibuka
auto-hurdle-ended = Tawaran sudah tamat
auto-hurdle-sold-out = Habis ditebus buat masa ini
auto-hurdle-tier = Perlukan tahap lebih tinggi
auto-hurdle-limit = Anda sudah mencapai had bagi setiap ahli
auto-hurdle-failed = Kali terakhir tidak dapat dihantar, jadi dilangkau selama 30 hari
auto-up = Naik
auto-down = Turun
auto-up-label = Alih ke atas: { $name }
auto-down-label = Alih ke bawah: { $name }
auto-remove-label = Buang: { $name }
auto-choose = Ganjaran
auto-choose-hint = Hanya ganjaran yang tidak memerlukan alamat atau akaun.
auto-choose-none = Sila pilih
auto-choice = { $n ->
   *[other] { $name }, { $option }: { $n } { -many-points }
}
auto-add = Tambah ke senarai
auto-add-here = Tebus secara automatik nanti
auto-when = Bila
auto-threshold = Tebus apabila { -many-points } mencapai
auto-threshold-hint = Sebaik sahaja anda boleh menggunakan sebanyak itu. Biarkan kosong jika hanya { -many-points } yang hampir tamat tempoh patut digunakan.
auto-rescue = Gunakan { -many-points } yang hampir tamat tempoh, walaupun di bawah jumlah itu
auto-rescue-days = Berapa hari sebelum tamat tempoh
auto-rescue-days-hint = Dari 1 hingga { $n }.
auto-cap = Had { -many-points } sebulan
auto-cap-hint = Bagi satu bulan kalendar. Biarkan kosong jika tiada had.
auto-on = Hidupkan
auto-save = Simpan
auto-preview-button = Bagaimana jika dihidupkan setahun lalu?
auto-step-up = Sebelum menyimpan apa-apa, kami mungkin meminta kod anda sekali lagi.
auto-points-not-whole = Tulis nombor bulat, seperti 1500.
auto-points-too-few = Mesti 1 atau lebih.
auto-points-too-many = Tiada sesiapa memiliki sebanyak itu. Sila tulis nombor yang lebih kecil.
auto-rescue-days-wrong = Tulis bilangan hari dari 1 hingga { $n }.
auto-neither = Tulis nombor di sini, atau benarkan { -many-points } yang hampir tamat tempoh digunakan. Jika tidak, tiada apa-apa akan ditebus.
auto-nothing-chosen = Pilih ganjaran dahulu.
auto-unknown = Ganjaran ini sudah tiada. Sila pilih yang lain.
auto-not-placeable = Ganjaran ini memerlukan alamat atau akaun yang anda tulis sendiri, jadi kami tidak dapat menebusnya untuk anda.
auto-valuable = Ganjaran melebihi { $n } { -many-points } memerlukan kod anda setiap kali, jadi kami tidak dapat menebusnya untuk anda.
auto-full = Sudah ada { $n } dalam senarai. Buang satu dahulu.
auto-preview-title = Setahun yang lalu
auto-preview-text = Dikira daripada penyata anda sendiri, dengan tetapan di atas, senarai anda dan harga hari ini.
auto-preview-nothing = Tiada penebusan akan berlaku.
auto-preview-sum = { $count ->
   *[other] { $count } penebusan dengan { $n } { -many-points }.
}
auto-preview-more = Ada lagi selain yang disenaraikan di sini.
auto-preview-rescued = { $n ->
   *[other] { $n } { -many-points } dapat diselamatkan daripada tamat tempoh.
}
auto-preview-ended = { $n ->
   *[other] { $n } { -many-points } tetap tamat tempoh.
}
auto-preview-missed = { $n ->
    [1] Untuk satu ganjaran yang anda tebus sendiri, { -many-points } anda tidak akan mencukupi.
   *[other] Untuk { $n } ganjaran yang anda tebus sendiri, { -many-points } anda tidak akan mencukupi.
}
auto-why-threshold = { -many-points } anda mencapai jumlah yang ditetapkan
auto-why-rescue = { -many-points } hampir tamat tempoh
auto-told-threshold = Kami menebusnya untuk anda kerana { -many-points } anda mencapai jumlah yang anda tetapkan.
auto-told-rescue = Kami menebusnya untuk anda kerana sebahagian { -many-points } anda hampir tamat tempoh.
auto-told-until = Anda boleh membatalkannya sehingga { $moment }; selepas itu ganjaran dihantar.
auto-told-undone = Anda membatalkannya, jadi penebusan automatik dimatikan sehingga anda menghidupkannya semula.
redemption-by-itself-on = ditebus untuk anda pada { $date }
undo-until = Boleh dibatalkan sehingga { $moment }
undo-button = Batalkan penebusan ini
mail-auto-redeemed-subject = Kami menebus untuk anda: { $reward }
mail-auto-redeemed-text = Seperti yang anda tetapkan, kami telah menebus { $reward } dengan { $points } { -many-points }. Anda boleh membatalkannya sehingga { $moment }; selepas itu ganjaran dihantar.
mail-auto-redeemed-button = Lihat atau batalkan
event-auto-redeem-set = Anda mengubah penebusan automatik anda
