sign-in-title = Selamat kembali
sign-in-step-1 = Langkah 1 daripada 2
sign-in-step-2 = Langkah 2 daripada 2
email-label = Alamat e-mel
password-label = Kata laluan
continue = Teruskan
door-title = { -many-points(at: "start") } anda, serba jelas.
door-text = Lihat apa yang anda ada, dari mana datangnya dan apa yang boleh dinikmati. Tiada yang tersembunyi, tiada yang hilang.
code-title = Kod enam digit anda
code-label = Kod
code-hint = Buka aplikasi pengesah anda dan salin kod untuk { app-name }. Kod bertukar setiap 30 saat.
code-door-title = Apa yang anda kumpul dijaga oleh dua kunci.
code-door-text = Kata laluan anda membuka yang pertama. Yang ini memastikan bahawa ini benar-benar anda.
sign-in-as-other = Log masuk sebagai orang lain
email-missing = Masukkan alamat e-mel, seperti ines@example.com
email-no-at = Alamat e-mel ini tiada @, seperti dalam ines@example.com
email-no-ending = Alamat e-mel ini tiada bahagian akhirnya, seperti .com
email-malformed = Semak alamat e-mel: bentuknya seperti ines@example.com
password-missing = Masukkan kata laluan anda
password-wrong = Alamat e-mel dan kata laluan ini tidak sepadan. Semak kedua-duanya dan cuba lagi
sign-in-busy = Ramai yang sedang log masuk sekarang. Sila cuba lagi dalam beberapa saat.
sign-in-unexpected = Log masuk tidak dapat dibuat buat masa ini. Sila cuba lagi sebentar lagi.
form-malformed = Kami tidak dapat membaca borang ini. Sila isi sekali lagi.
code-missing = Masukkan enam digit yang dipaparkan aplikasi pengesah anda
code-wrong = { $left ->
    [1] Kod ini salah. Tunggu kod seterusnya: tinggal satu cubaan lagi
   *[other] Kod ini salah. Pastikan kod itu untuk { app-name }: tinggal { $left } cubaan lagi
}
code-used = Kod ini sudah digunakan. Tunggu kod seterusnya, dalam masa 30 saat
