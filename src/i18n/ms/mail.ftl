mail-hello = Hai { $name },
mail-foot = Mesej ini dihantar ke { $email } kerana akaun di { app-name }. Kami tidak pernah meminta kata laluan atau kod anda.
mail-join-subject = Sahkan alamat anda
mail-join-text = Anda ingin menyertai { app-name }. Buka pautan ini dan masukkan kata laluan yang anda pilih; pautan sah selama 24 jam. Jika ini bukan anda, abaikan sahaja: tiada akaun akan dibuka.
mail-join-button = Sahkan alamat
mail-joined-already-subject = Anda sudah menjadi ahli
mail-joined-already-text = Seseorang, mungkin anda, ingin menyertai { app-name } dengan alamat ini. Alamat ini sudah ada akaun, jadi log masuk sahaja; halaman log masuk juga membantu jika anda terlupa kata laluan. Jika ini bukan anda, tiada apa-apa yang perlu dibuat.
mail-reset-subject = Pautan untuk kata laluan baharu anda
mail-reset-text = Buka pautan ini untuk memilih kata laluan baharu; pautan boleh digunakan sekali, selama 30 minit. Jika anda tidak memintanya, abaikan sahaja: kata laluan anda tidak berubah.
mail-reset-button = Pilih kata laluan baharu
mail-email-leaves-subject = Tukar alamat anda?
mail-email-leaves-text = Seseorang yang telah log masuk ke akaun anda ingin menukar alamatnya kepada { $email }. Jika ini anda, setujui melalui pautan. Jika bukan, jangan buat apa-apa dan tukar kata laluan anda sekarang.
mail-email-comes-subject = Jadikan ini alamat anda?
mail-email-comes-text = Seseorang ingin menggunakan alamat ini untuk akaunnya di { app-name }. Jika ini anda, setujui melalui pautan. Jika bukan, abaikan sahaja.
mail-email-button = Lihat dan setujui
mail-email-changed-subject = Alamat anda telah ditukar
mail-email-changed-text = Mulai sekarang, alamat akaun anda ialah { $email }.
mail-new-device-subject = Pelayar baharu log masuk
mail-new-device-text = { $device } log masuk ke akaun anda pada { $at }, dari alamat { $address }.
mail-codes-wrong-subject = Kod salah untuk akaun anda
mail-codes-wrong-text = Seseorang mengetahui kata laluan anda dan memasukkan beberapa kod yang salah: { $device }, dari alamat { $address }. Jika ini bukan anda, tukar kata laluan anda.
mail-password-changed-subject = Kata laluan anda telah ditukar
mail-password-changed-text = Akaun anda mempunyai kata laluan baharu. Anda telah dilog keluar dari semua tempat lain.
mail-totp-set-subject = Aplikasi pengesah baharu
mail-totp-set-text = Aplikasi pengesah telah disediakan untuk akaun anda. Yang sebelum ini tidak lagi berfungsi.
mail-totp-removed-subject = Aplikasi pengesah anda telah dibuang
mail-totp-removed-text = Kod daripada aplikasi pengesah anda tidak lagi membuka akaun anda.
mail-passkey-added-subject = Kunci laluan baharu
mail-passkey-added-text = Kunci laluan { $name } kini membuka akaun anda.
mail-passkey-removed-subject = Kunci laluan telah dibuang
mail-passkey-removed-text = Kunci laluan { $name } tidak lagi membuka akaun anda.
mail-passkey-copied-subject = Adakah kunci laluan anda disalin?
mail-passkey-copied-text = Kunci laluan { $name } digunakan, tetapi pembilangnya berundur. Ini boleh bermakna seseorang memiliki salinannya. Jika tidak pasti, buang kunci laluan itu dan tambah yang baharu.
mail-recovery-codes-made-subject = Kod pemulihan baharu
mail-recovery-codes-made-text = Sepuluh kod pemulihan baharu telah dibuat untuk akaun anda. Kod yang lama tidak lagi berfungsi.
mail-recovery-code-used-subject = Kod pemulihan telah digunakan
mail-recovery-code-used-text = { $left ->
    [0] Satu kod pemulihan anda digunakan untuk masuk. Tiada lagi yang tinggal: buat kod baharu.
    [1] Satu kod pemulihan anda digunakan untuk masuk. Tinggal satu lagi: buat kod baharu segera.
   *[other] Satu kod pemulihan anda digunakan untuk masuk. Tinggal { $left } lagi.
}
mail-security-button = Lihat halaman keselamatan anda
mail-not-you = Jika ini bukan anda, tukar kata laluan anda dan tamatkan sesi log masuk yang tidak anda kenali.
mail-reward-ready-subject = Ganjaran anda sudah siap: { $reward }
mail-reward-ready-text = { $reward } kini milik anda. Jika ganjaran ini berupa kod, anda akan menemuinya dalam penebusan anda; kami tidak pernah menghantar kod melalui e-mel.
mail-reward-button = Lihat penebusan anda
mail-points-back-subject = { -many-points(at: "start") } anda sudah kembali
mail-points-back-text = { $reward } tidak dapat disampaikan kepada anda. { $points } { -many-points } sudah kembali ke lot asalnya, dengan tarikh tamat yang sama.
mail-points-back-reason = Sebabnya: { $reason }
mail-goal-dearer-subject = Harga sasaran anda naik: { $reward }
mail-goal-dearer-text = Harga { $reward } kini { $now } { -many-points }. Untuk anda harganya kekal { $points }, sehingga { $date }. Selepas itu harga baharu berkuat kuasa.
mail-goal-button = Lihat ganjaran
mail-wallet-button = Lihat dompet anda
mail-points-end-subject = { $n ->
   *[other] { $n } { -many-points } anda hampir tamat tempoh
}
mail-points-end-line = { $n ->
   *[other] { $n } { -many-points } boleh digunakan hingga akhir { $date }.
}
mail-points-end-text = Setiap kali anda menebus, yang paling awal tamat tempoh digunakan dahulu. Jika peringatan ini atau yang berikutnya tidak sampai kepada anda, tempohnya dilanjutkan.
mail-end-postponed-subject = { $n ->
   *[other] Tempoh { $n } { -many-points } anda dilanjutkan
}
mail-end-postponed-text = Kami tidak sempat memaklumkan tarikh tamatnya kepada anda, jadi tempohnya dilanjutkan: anda boleh menggunakannya hingga akhir { $date }.
mail-points-came-subject = { $n ->
   *[other] { $n } { -many-points } kini boleh anda gunakan
}
mail-points-came-text = { $source }: pembelian anda tidak boleh dipulangkan lagi, jadi { -many-points } untuknya sudah masuk.
mail-digest-subject = { $n ->
   *[other] { $n } perkara baharu untuk anda
}
mail-digest-button = Lihat semuanya
mail-unsubscribe = Henti terima e-mel seperti ini
