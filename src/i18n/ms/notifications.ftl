## What a member was told, and how they want to hear

notifications-title = Mesej
notifications-list = Apa yang kami maklumkan
notifications-none = Belum ada apa-apa. Perkembangan { -many-points }, ganjaran dan akaun anda akan muncul di sini.
notifications-mark = Tandakan semua sebagai dibaca
notifications-new = baharu
notifications-sent = dihantar melalui e-mel pada { $moment }
notifications-not-sent = tidak dapat dihantar melalui e-mel
notifications-unread = { $n ->
    [0] Mesej
   *[other] Mesej, { $n } baharu
}
choices-title = Apa yang dihantar melalui e-mel
choices-text = Di sini anda membaca semuanya serta-merta. Hal keselamatan akaun anda dan tarikh tamat { -many-points } sentiasa dihantar melalui e-mel juga.
choices-keep = Simpan
choices-kept = Disimpan. Mulai sekarang kami ikut pilihan anda.
topic-security = Akaun anda
topic-expiry = { -many-points(at: "start") } yang tamat tempoh
topic-redemptions = Penebusan anda
topic-wishes = Sasaran anda
topic-earning = Apa yang anda kumpul
topic-sharing = Berkongsi dengan orang lain
way-at-once = serta-merta
way-daily = sekali sehari
way-never = bukan melalui e-mel
quiet-title = Waktu senyap
quiet-text = Apa-apa yang boleh menunggu dihantar selepas waktu ini.
quiet-from = Dari
quiet-until = Hingga
quiet-never = tiada
quiet-no-hours = Pilih kedua-dua waktu, atau biarkan kedua-duanya kosong.
unsubscribe-title = Kurangkan e-mel
unsubscribe-text = Berhenti menerima e-mel tentang: { $what }? Semuanya masih ada dalam portal.
unsubscribe-button = Hentikan e-mel ini
unsubscribe-done = Selesai. Tiada lagi e-mel tentang: { $what }. Anda boleh mengubahnya di bawah Mesej.
unsubscribe-dead = Pautan ini tidak berfungsi. Log masuk dan pilih di bawah Mesej apa yang dihantar melalui e-mel.
