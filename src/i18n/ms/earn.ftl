earn-title = Cara mengumpul { -many-points }
earn-tier = Tahap anda
earn-tiers = Syarat dan manfaat setiap tahap
earn-status = { $n ->
   *[other] mata status dikira sekarang
}
earn-status-unit = { $n ->
   *[other] mata status
}
earn-next = { $n ->
   *[other] { $n } mata status lagi ke tahap { $tier }
}
earn-ways = Apa yang memberi { -many-points }
earn-none = Tiada apa-apa yang memberi { -many-points } buat masa ini.
earn-earned = Apa yang telah anda kumpul
earn-nothing = Belum ada apa-apa. Pembelian dengan kad anda akan disenaraikan di sini, dengan sebab bagi setiap { -point }.
earn-why = Mengapa saya mendapat ini?
earn-receipt = Resit { $document } bertarikh { $date }
earn-by-version = { $n ->
   *[other] { $n } { -many-points }
} mengikut peraturan versi { $version }
earn-status-by-version = { $n ->
   *[other] { $n } mata status
} mengikut peraturan versi { $version }
earn-from = Boleh digunakan mulai { $date }
earn-back = { $n } daripada { $of } ditarik balik selepas barang dipulangkan
earn-of-points = { $n ->
   *[other] { $count } { -many-points }
}
earn-of-status = { $n ->
   *[other] { $count } mata status
}
earn-by-amount = { $sum } bagi setiap { $amount }
earn-by-visits = { $sum } bagi setiap { $every } hari anda membuat pembelian
earn-by-visit = { $sum } bagi setiap hari anda membuat pembelian
earn-by-sign-up = { $sum } kerana mendaftar
earn-by-birthday = { $sum } pada hari lahir anda
earn-by-referral = { $sum } bagi setiap kawan yang mendaftar melalui pautan anda dan tidak memulangkan pembelian pertamanya
earn-by-invited = { $sum } bagi pembelian pertama yang tidak anda pulangkan, jika seorang kawan menjemput anda
earn-by-code = { $sum } bagi satu kod
earn-by-event = { $sum } setiap kali
earn-invite = Jemput kawan
earn-invite-text = Hantar pautan ini kepada kawan anda. Selepas dia mendaftar melaluinya, membeli sesuatu dan tidak memulangkannya, { -many-points } masuk dengan sendirinya.
earn-invite-copy = Salin pautan
earn-invite-brought = { $n ->
    [0] Belum ada sesiapa yang mendaftar melaluinya.
   *[other] { $n } kawan telah mendaftar melaluinya.
}
earn-invite-paid = { $n ->
    [1] Seorang daripada mereka telah membawa { -many-points }.
   *[other] { $n } daripada mereka telah membawa { -many-points }.
}
claim-title = Ada kod?
claim-label = Kod
claim-hint = Daripada surat, risalah atau resit. Huruf besar, huruf kecil dan ruang kosong tidak menjadi soal.
claim-button = Dapatkan { -many-points }
claim-done = { $n ->
   *[other] Selesai: { $n } { -many-points } kini milik anda, dan tersenarai dalam apa yang telah anda kumpul.
}
claim-missing = Taip kod dahulu.
claim-unknown = Kod ini tidak sah sekarang. Semak semula setiap huruf dan digit.
claim-already = Anda sudah mendapat { -many-points } daripada kod ini.
claim-used-up = { -many-points(at: "start") } bagi kod ini sudah habis diberikan, atau kod ini untuk tahap lain.
earn-only = Hanya: { $what }
earn-least = Minimum { $amount }
earn-until = Hingga { $date }
earn-budget = Selagi { -many-points } masih ada
earn-cap-day = Maksimum { $sum } sehari
earn-cap-month = Maksimum { $sum } sebulan
earn-cap-year = Maksimum { $sum } setahun
earn-cap-all = Maksimum { $sum } keseluruhannya
earn-try = Berapa yang akan dikumpul?
earn-try-amount = Jumlah dalam { $currency }
earn-try-hint = Untuk pembelian di kedai hari ini, pada tahap anda
earn-try-category = Apa yang anda beli
earn-try-anything = Lain-lain
earn-try-button = Kira
earn-try-wrong = Tulis jumlah sebagai nombor, seperti 12.50.
earn-try-too-much = Jumlah itu terlalu besar untuk kami kira. Cuba jumlah yang lebih kecil.
earn-try-points = { -many-points(at: "start") }
earn-try-status = Mata status
earn-try-none = Tiada apa-apa untuk jumlah itu sahaja, mengikut peraturan hari ini.
tiers-title = Tahap
tiers-year = Mata status dalam satu tahun kalendar dikira bersama. Sesuatu tahap sah dari hari anda mencapainya hingga akhir tahun berikutnya.
tiers-grace = { $n ->
    [1] Selepas itu ia sah sehari lagi, supaya anda masih sempat mengekalkannya.
   *[other] Selepas itu ia sah { $n } hari lagi, supaya anda masih sempat mengekalkannya.
}
tiers-ever = Mata status dikira selama-lamanya, begitu juga tahap.
tiers-from = { $n ->
    [0] Semua ahli bermula di sini
   *[other] Dari { $n } mata status
}
tiers-multiplier = { $count } × { -many-points } bagi setiap pembelian
tiers-yours = Tahap anda sekarang
tiers-early = { $n ->
    [1] Ganjaran baharu sehari lebih awal daripada orang lain
   *[other] Ganjaran baharu { $n } hari lebih awal daripada orang lain
}
outlook-title = Bagaimana jika …
outlook-text = Buat andaian dengan apa yang benar-benar anda ada, mengikut peraturan yang benar-benar terpakai. Tiada apa-apa yang berubah.
outlook-buy = Saya berbelanja ({ $currency })
outlook-give-back = Dan memulangkan barang bernilai ({ $currency })
outlook-redeem = Saya menebus ({ -many-points })
outlook-until = Dan menunggu hingga
outlook-button = Kira
outlook-then = Anda akan ada
outlook-earned = Dikumpul, milik anda mulai
outlook-ended = Tamat tempoh menjelang tarikh itu
outlook-next = Seterusnya tamat tempoh
outlook-missing = Anda tidak dapat menebusnya. Masih kurang:
outlook-too-much-back = Anda tidak boleh memulangkan lebih daripada yang anda beli.
outlook-no-points = Masukkan nombor bulat, seperti 500.
outlook-no-day = Pilih tarikh dari hari ini, dalam tempoh dua tahun.
outlook-link = Bagaimana jika …
