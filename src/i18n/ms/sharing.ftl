## Sending points to another member

send-title = Hantar { -many-points }
send-text = Anda menyemaknya sebelum apa-apa dihantar. Kemudian ahli itu memberitahu sama ada mahu menerimanya.
send-not-offered = Dalam program ini, { -many-points } kekal dengan ahlinya.
send-to = Kepada
send-to-hint = Alamat e-mel seorang ahli, atau dua puluh digit yang dipaparkan kadnya sekarang.
send-points = { -many-points(at: "start") }
send-limits = Minimum { $least }. Anda masih boleh menghantar { $left } bulan ini.
send-message = Sepatah dua kata
send-message-hint = Jika anda mahu. Hanya anda berdua membacanya.
send-review = Semak
send-nothing-moved = Tiada { -point } yang dihantar, dan apa yang anda tulis masih ada di sini.
send-sent = Apa yang anda hantar
send-sent-none = Belum ada apa-apa.
send-received = Apa yang dihantar kepada anda
send-received-none = Belum ada apa-apa.
send-card-malformed = Kad memaparkan dua puluh digit, seperti 0042 0042 0042 1234 5678. Atau taip alamat e-mel.
send-card-not-now = Kad kini memaparkan kod lain. Taip kod yang dipaparkan ketika ini.
send-oneself = Itu anda sendiri. Hantar { -many-points } kepada orang lain.
send-points-missing = Berapa banyak? Taip nombor, seperti 500.
send-points-not-whole = Taip nombor bulat, seperti 500.
send-points-too-few = Mesti { $n } { -many-points } atau lebih.
send-points-over-month = { $n ->
    [0] Anda sudah mencapai had penghantaran bulan ini. Anda boleh menghantar lagi mulai satu hari bulan depan.
   *[other] Anda masih boleh menghantar { $n } bulan ini.
}
send-points-not-enough = { $n ->
    [0] Anda tiada { -many-points } untuk dihantar buat masa ini.
   *[other] Anda ada { $n } { -many-points }.
}
send-message-too-long = Hadkan kepada { $n } aksara.
send-message-malformed = Tulis dalam satu baris sahaja.
send-form-used = Borang ini sudah dihantar. Tiada apa-apa yang dihantar dua kali; sila isi borang baharu.
send-unknown = Hadiah ini tidak wujud.
send-over = Hadiah ini sudah selesai.
send-stopped = Rekod kami sedang disemak, jadi penghantaran dihentikan buat masa ini. Sila cuba lagi kemudian.
send-unexpected = Ada masalah di pihak kami. Tiada { -point } yang dihantar; sila cuba lagi sebentar lagi.

wallet-offers = { $n ->
    [1] Seseorang mahu menghantar { -many-points } kepada anda. Lihat hadiah itu.
   *[other] { $n } hadiah { -many-points } menunggu jawapan anda. Lihat semuanya.
}

## A gift

gift-what = Apa yang dihantar
gift-review-title = Semak dahulu
gift-review-text = Penerima ada { $days ->
    [1] sehari
   *[other] { $days } hari
} untuk menerimanya. { $hours ->
    [0] Selepas diterima, hadiah masuk serta-merta dan tidak boleh ditarik balik.
   *[other] Selepas diterima, anda masih boleh menariknya balik dalam masa { $hours } jam.
}
gift-title-to = { $n ->
   *[other] { $n } { -many-points } kepada { $name }
}
gift-title-from = { $n ->
   *[other] { $n } { -many-points } daripada { $name }
}
gift-to = Kepada
gift-from = Daripada
gift-of-them = Yang sudah masuk
gift-lots-title = Apa yang akan dihantar
gift-lots-text = Setiap satu mengekalkan tarikh tamatnya.
gift-confirm = { $n ->
   *[other] Hantar { $n } { -many-points }
}
gift-drop = Jangan hantar
gift-take-back = Tarik balik
gift-accept = { $n ->
   *[other] Terima { $n } { -many-points }
}
gift-decline = Tidak, terima kasih
gift-drafted = Belum dihantar
gift-offered = Menunggu jawapan
gift-offered-you = Menunggu jawapan anda
gift-accepted = Diterima dan akan masuk
gift-arrived = Sudah masuk
gift-declined = Ditolak
gift-taken-back = Ditarik balik
gift-lapsed = Tidak menjadi
gift-offered-text = { -many-points(at: "start") } ini ditahan sehingga ada jawapan. Tanpa jawapan, semuanya kembali pada { $time }.
gift-offered-you-text = Anda boleh menerimanya sehingga { $time }. Jika anda menolak, { -many-points } ini dikembalikan dan pengirim dimaklumkan.
gift-accepted-text = Hadiah masuk pada { $time }. Sebelum itu anda boleh menariknya balik.
gift-accepted-you-text = Hadiah masuk pada { $time }. Sebelum itu pengirim masih boleh menariknya balik.
gift-arrived-fewer = { $n ->
   *[other] { $n } { -many-points } tamat tempoh sebelum sempat masuk.
}
gift-back-text = { -many-points(at: "start") } ini sudah kembali ke tempat asalnya, dengan tarikh tamat yang sama.

## A household

household-title = Isi rumah
household-text = Ahli seisi rumah berkongsi { -many-points }: orang dewasa mengambilnya ke tempat yang mereka mahu gunakan.
household-not-offered = Program ini tidak menawarkan isi rumah.
household-found-title = Berkongsi dengan orang lain
household-found-text = Wujudkan isi rumah untuk sehingga { $n } ahli, dan jemput ahli lain. Anda boleh keluar pada bila-bila masa.
household-found = Wujudkan isi rumah
household-invited = { $name } menjemput anda berkongsi, sehingga { $date }
household-consent-adult = Jika anda menyertai, semua dalam isi rumah melihat nama anda dan jumlah { -many-points } anda, dan orang dewasa boleh mengambilnya, seperti anda boleh mengambil milik mereka. Semua menerima e-mel setiap kali. Anda boleh keluar pada bila-bila masa.
household-consent-child = Jika anda menyertai, semua dalam isi rumah melihat nama anda dan jumlah { -many-points } anda, dan orang dewasa boleh mengambilnya. Anda sendiri tidak mengambil apa-apa. Semua menerima e-mel setiap kali. Anda boleh keluar pada bila-bila masa.
household-join = Sertai isi rumah
household-decline = Tidak, terima kasih
household-members = Siapa di dalamnya
household-head = Menguruskan isi rumah
household-adult = Dewasa
household-child = Anak
household-closed = Akaun ditutup
household-remove = Keluarkan { $name }
household-asked-until = Dijemput; boleh menjawab sehingga { $date }
household-withdraw = Tarik balik jemputan kepada { $email }
household-invite-title = Jemput seseorang
household-invite-hint = Alamat seorang ahli. Dia menerima e-mel dan membuat keputusan sendiri.
household-role = Sebagai
household-role-adult = Dewasa: turut mengambil { -many-points }
household-role-child = Anak: hanya menyumbang
household-invite = Jemput
household-asked = Jemputan dihantar, jika alamat itu milik seorang ahli.
household-gather-title = Ambil { -many-points }
household-gather-text = { $n ->
    [0] Ahli lain tiada { -many-points } buat masa ini.
   *[other] Ahli lain ada { $n } { -many-points } kesemuanya.
}
household-gather-hint = Yang paling awal tamat tempoh diambil dahulu. Semua dalam isi rumah dimaklumkan.
household-gather = Ambil daripada isi rumah
household-collected = Kini boleh anda gunakan.
household-not-enough = { $n ->
    [0] Ahli lain tiada { -many-points } buat masa ini.
   *[other] Ahli lain hanya ada { $n } { -many-points } kesemuanya.
}
household-leave = Keluar daripada isi rumah
household-oneself = Itu anda sendiri. Jemput orang lain.
household-already-here = Dia sudah ada dalam isi rumah ini.
household-full = Isi rumah mempunyai paling banyak { $n } ahli, termasuk yang dijemput.
household-already-in-one = Anda sudah ada dalam satu isi rumah. Keluar daripadanya dahulu.
household-not-allowed = Peranan anda dalam isi rumah tidak membenarkannya.
household-unknown = Jemputan ini sudah tiada, atau tiada sesiapa dengan nama itu dalam isi rumah.

## Letters

mail-gift-button = Lihat
mail-gift-confirmed-subject = Anda menghantar { -many-points }
mail-gift-confirmed-text = Anda menghantar { $n } { -many-points } kepada { $to }. Semuanya ditahan sehingga ada jawapan; anda boleh menariknya balik.
mail-gift-offered-subject = { $name } mahu menghantar { $n } { -many-points } kepada anda
mail-gift-offered-text = { $name } mahu menghantar { $n } { -many-points } kepada anda. Anda boleh menerima atau menolak sehingga { $time }; tanpa jawapan, semuanya dikembalikan.
mail-gift-accepted-subject = { $name } menerima { -many-points } anda
mail-gift-accepted-text = { $name } telah menerima { $n } { -many-points } yang anda hantar. Semuanya masuk pada { $time }; sebelum itu anda boleh menariknya balik.
mail-gift-declined-subject = { -many-points(at: "start") } anda sudah kembali
mail-gift-declined-text = { $n } { -many-points } yang anda hantar kepada { $to } telah ditolak. Semuanya sudah kembali ke tempat asalnya, dengan tarikh tamat yang sama.
mail-gift-taken-back-subject = Satu hadiah ditarik balik
mail-gift-taken-back-text = { $name } telah menarik balik { $n } { -many-points } yang hendak diberikan kepada anda. Tiada apa-apa yang perlu dibuat.
mail-gift-delivered-subject = { -many-points(at: "start") } anda sudah sampai
mail-gift-delivered-text = { $n } { -many-points } sudah sampai kepada { $name }.
mail-gift-arrived-subject = { -many-points(at: "start") } sudah masuk
mail-gift-arrived-text = { $n } { -many-points } daripada { $name } kini boleh anda gunakan. Tarikh tamatnya sama seperti dahulu.
mail-gift-lapsed-subject = { -many-points(at: "start") } anda sudah kembali
mail-gift-lapsed-text = { $n } { -many-points } yang anda hantar kepada { $to } tidak diterima pada masanya, atau tidak dapat sampai. Semuanya sudah kembali ke tempat asalnya, dengan tarikh tamat yang sama.
mail-household-button = Lihat isi rumah anda
mail-household-invited-subject = { $name } menjemput anda berkongsi { -many-points }
mail-household-invited-text = { $name } menjemput anda menyertai isi rumah, yang ahlinya melihat dan mengambil { -many-points } sesama mereka. Anda boleh menjawab sehingga { $date }, dan boleh menolak.
mail-household-joined-subject = { $name } menyertai isi rumah anda
mail-household-joined-text = { $name } telah menyertai isi rumah anda dan berkongsi { -many-points } dengan anda.
mail-household-left-subject = { $name } keluar daripada isi rumah anda
mail-household-left-text = { $name } tidak lagi dalam isi rumah anda. { -many-points(at: "start") } miliknya kembali untuk dirinya sahaja.
mail-household-ended-subject = Anda tidak lagi dalam isi rumah
mail-household-ended-text = Isi rumah tempat anda berkongsi { -many-points } sudah tamat bagi anda; { $name } telah keluar daripadanya atau telah mengeluarkan anda. Apa yang anda ada kini milik anda seorang.
mail-household-gathered-subject = { -many-points(at: "start") } isi rumah anda diambil
mail-household-gathered-text = { $name } telah mengambil { $n } { -many-points } daripada isi rumah anda.
mail-household-gathered-own = { $n ->
    [0] Tiada yang milik anda.
   *[other] { $n } daripadanya milik anda; ini tercatat dalam dompet anda.
}

mail-household-you-joined-subject = Anda kini dalam isi rumah
mail-household-you-joined-text = Anda telah menyertai isi rumah { $name }. Semua di dalamnya melihat jumlah { -many-points } anda, dan orang dewasa boleh mengambilnya. Anda boleh keluar pada bila-bila masa.
