terms-version = Peraturan versi { $version }
terms-version-since = Peraturan versi { $version }, berkuat kuasa sejak { $date }
terms-earning = Cara { -many-points } dikumpul
terms-earning-text = Apa yang telah dikumpul kekal seperti semasa dikumpul: perubahan peraturan ini terpakai mulai hari ia berkuat kuasa.
terms-by-tier = Lebih banyak pada tahap lebih tinggi
terms-codes = Kod daripada surat dan risalah memberi { -many-points } yang dinyatakan bersamanya, sekali bagi setiap ahli.
terms-returns = Apabila anda memulangkan sesuatu
terms-window = { $n ->
    [0] { -many-points(at: "start") } daripada pembelian boleh digunakan serta-merta. Jika anda memulangkannya, { -many-points } itu ditarik balik.
    [1] Pembelian boleh dipulangkan dalam masa sehari; selepas itu { -many-points } daripadanya boleh digunakan. Apabila anda memulangkan sesuatu, { -many-points } daripadanya turut ditarik balik.
   *[other] Pembelian boleh dipulangkan dalam masa { $n } hari; selepas itu { -many-points } daripadanya boleh digunakan. Apabila anda memulangkan sesuatu, { -many-points } daripadanya turut ditarik balik.
}
terms-owe = Jika sudah digunakan ketika itu, jumlahnya ditolak daripada yang anda kumpul selepas ini.
terms-forgive = Jika sudah digunakan ketika itu, anda tidak perlu menggantinya.
terms-ending = Bila { -many-points } tamat tempoh
terms-no-end = Tidak pernah.
terms-end-days = { $n ->
    [1] Boleh digunakan selama sehari selepas dikumpul.
   *[other] Boleh digunakan selama { $n } hari selepas dikumpul.
}
terms-end-months = { $n ->
    [1] Boleh digunakan selama sebulan selepas dikumpul.
   *[other] Boleh digunakan selama { $n } bulan selepas dikumpul.
}
terms-end-of-month = Hari terakhir dianjakkan ke akhir bulannya.
terms-end-of-quarter = Hari terakhir dianjakkan ke akhir suku tahunnya.
terms-end-of-half-year = Hari terakhir dianjakkan ke akhir setengah tahunnya.
terms-end-of-year = Hari terakhir dianjakkan ke akhir tahunnya.
terms-end-example = Apa yang anda kumpul hari ini boleh digunakan hingga { $date }.
terms-end-first = Yang paling awal tamat tempoh digunakan dahulu. Apa yang ditahan tidak tamat tempoh; jika ia kembali selepas tarikhnya, dan anda telah dimaklumkan, ia tamat tempoh ketika itu.
terms-sending = Menghantar { -many-points } kepada ahli lain
terms-send = Anda boleh menghantar { $least } { -many-points } atau lebih kepada ahli lain, dan paling banyak { $most } dalam satu bulan kalendar. Hanya anda berdua dimaklumkan.
terms-send-answer = { $days ->
    [1] Penerima ada sehari untuk menerimanya. Sementara itu { -many-points } ditahan. Tanpa jawapan pun tiada yang hilang: semuanya kembali kepada anda.
   *[other] Penerima ada { $days } hari untuk menerimanya. Sementara itu { -many-points } ditahan. Tanpa jawapan pun tiada yang hilang: semuanya kembali kepada anda.
}
terms-send-cooling-off = { $hours ->
    [0] Hadiah masuk sebaik sahaja diterima, dan tidak boleh ditarik balik selepas itu.
   *[other] Dalam masa { $hours } jam selepas hadiah diterima, anda masih boleh menariknya balik. Selepas itu hadiah masuk.
}
terms-send-ends = Tarikh tamatnya kekal. Apa yang melepasi tarikhnya sebelum sempat masuk kekal dengan anda.
terms-household = Berkongsi dalam isi rumah
terms-household-most = Sehingga { $n } ahli boleh berkongsi { -many-points } sebagai satu isi rumah. Setiap orang hanya boleh berada dalam satu isi rumah, dan boleh keluar pada bila-bila masa.
terms-household-text = Sesiapa yang menyertai bersetuju bahawa yang lain melihat jumlah { -many-points } miliknya, dan bahawa orang dewasa di dalamnya boleh mengambilnya ke baki mereka sendiri: serta-merta, yang paling awal tamat tempoh dahulu, dan dengan e-mel kepada semua. Tarikh tamatnya kekal. Anak tidak mengambil apa-apa.
terms-tills = Membayar dengan { -many-points } di kaunter bayaran
terms-no-tills = Hanya boleh digunakan untuk ganjaran.
terms-till = { $least ->
    [0] 100 { -many-points } bernilai { $worth }.
    [1] 100 { -many-points } bernilai { $worth }.
   *[other] 100 { -many-points } bernilai { $worth }, dengan minimum { $least } { -many-points }.
}
terms-end-active = Tempohnya dikira semula setiap kali anda mengumpul, menggunakan atau berkongsi.
terms-end-told = Tiada apa-apa yang tamat tempoh tanpa kami maklumkan 60, 30, 7 dan 1 hari sebelumnya; bagi tempoh yang lebih singkat, mulai seminggu sebelumnya. Jika peringatan tidak sampai kepada anda, tempohnya dilanjutkan dua bulan.
