# After the comma of the greeting a German text goes on with a small letter; each mail-…-text stands right below it.
mail-hello = Hallo { $name },
mail-foot = Diese Nachricht ging wegen eines Kontos bei { app-name } an { $email }. Wir fragen nie nach deinem Passwort oder deinen Codes.
mail-join-subject = Bestätige deine Adresse
mail-join-text = du möchtest bei { app-name } Mitglied werden. Öffne den Link und gib das Passwort ein, das du gewählt hast; er gilt 24 Stunden. Wenn du das nicht warst, tu nichts: Dann entsteht kein Konto.
mail-join-button = Adresse bestätigen
mail-joined-already-subject = Du bist schon Mitglied
mail-joined-already-text = jemand, vielleicht du, wollte mit dieser Adresse bei { app-name } Mitglied werden. Zu ihr gibt es schon ein Konto, melde dich also einfach an; die Anmeldeseite hilft auch bei einem vergessenen Passwort. Wenn du das nicht warst, musst du nichts tun.
mail-reset-subject = Dein Link für ein neues Passwort
mail-reset-text = öffne den Link, um ein neues Passwort zu wählen; er gilt einmal, 30 Minuten lang. Wenn du ihn nicht angefordert hast, tu nichts: Dein Passwort bleibt, wie es ist.
mail-reset-button = Neues Passwort wählen
mail-email-leaves-subject = Soll sich deine Adresse ändern?
mail-email-leaves-text = jemand, der bei deinem Konto angemeldet ist, möchte dessen Adresse in { $email } ändern. Wenn du das warst, sag über den Link Ja. Wenn nicht, tu hier nichts und ändere jetzt dein Passwort.
mail-email-comes-subject = Soll das deine Adresse sein?
mail-email-comes-text = jemand möchte diese Adresse für sein Konto bei { app-name } verwenden. Wenn du das warst, sag über den Link Ja. Wenn nicht, tu nichts.
mail-email-button = Ansehen und Ja sagen
mail-email-changed-subject = Deine Adresse hat sich geändert
mail-email-changed-text = ab jetzt hat dein Konto die Adresse { $email }.
mail-new-device-subject = Anmeldung von einem neuen Browser
mail-new-device-text = es gab eine Anmeldung bei deinem Konto: { $device }, am { $at }, von der Adresse { $address }.
mail-codes-wrong-subject = Falsche Codes für dein Konto
mail-codes-wrong-text = jemand kennt dein Passwort und hat mehrere falsche Codes eingegeben: { $device }, von der Adresse { $address }. Wenn du das nicht warst, ändere dein Passwort.
mail-password-changed-subject = Dein Passwort hat sich geändert
mail-password-changed-text = dein Konto hat ein neues Passwort. Überall sonst wurdest du abgemeldet.
mail-totp-set-subject = Eine neue Authenticator-App
mail-totp-set-text = für dein Konto wurde eine Authenticator-App eingerichtet. Die vorherige gilt nicht mehr.
mail-totp-removed-subject = Deine Authenticator-App wurde entfernt
mail-totp-removed-text = die Codes deiner Authenticator-App öffnen dein Konto nicht mehr.
mail-passkey-added-subject = Ein neuer Passkey
mail-passkey-added-text = der Passkey { $name } öffnet jetzt dein Konto.
mail-passkey-removed-subject = Ein Passkey wurde entfernt
mail-passkey-removed-text = der Passkey { $name } öffnet dein Konto nicht mehr.
mail-passkey-copied-subject = Gibt es eine Kopie deines Passkeys?
mail-passkey-copied-text = der Passkey { $name } wurde verwendet, aber sein Zähler ging zurück. Das kann heißen, dass jemand eine Kopie von ihm hat. Wenn du nicht sicher bist, entferne ihn und füge einen neuen hinzu.
mail-recovery-codes-made-subject = Neue Wiederherstellungscodes
mail-recovery-codes-made-text = für dein Konto wurden zehn neue Wiederherstellungscodes erstellt. Die früheren gelten nicht mehr.
mail-recovery-code-used-subject = Ein Wiederherstellungscode wurde verwendet
mail-recovery-code-used-text = { $left ->
    [0] einer deiner Wiederherstellungscodes wurde zur Anmeldung verwendet. Es ist keiner mehr übrig: Erstelle neue.
    [one] einer deiner Wiederherstellungscodes wurde zur Anmeldung verwendet. Einer ist noch übrig: Erstelle bald neue.
   *[other] einer deiner Wiederherstellungscodes wurde zur Anmeldung verwendet. { $left } sind noch übrig.
}
mail-security-button = Sicherheitsseite ansehen
mail-not-you = Wenn du das nicht warst, ändere dein Passwort und beende die Anmeldungen, die du nicht kennst.
mail-reward-ready-subject = Deine Prämie ist da: { $reward }
mail-reward-ready-text = { $reward } gehört jetzt dir. Ist es ein Code, findest du ihn bei deinen Einlösungen; Codes schicken wir nie per E-Mail.
mail-reward-button = Einlösung ansehen
mail-points-back-subject = Deine { -many-points } sind zurück
mail-points-back-text = { $reward } konnte dir nicht gebracht werden. { $points } { -many-points } sind wieder dort, woher sie kamen, mit ihren alten Fristen.
mail-points-back-reason = Der Grund: { $reason }
mail-goal-dearer-subject = Worauf du sparst, wird teurer: { $reward }
mail-goal-dearer-text = { $reward } kostet jetzt { $now } { -many-points }. Für dich kostet es weiter { $points }, und zwar bis { $date }. Danach gilt der neue Preis.
mail-goal-button = Prämie ansehen
mail-wallet-button = Dein Guthaben ansehen
mail-points-end-subject = { $n ->
    [one] 1 { -point } von dir endet bald
   *[other] { $n } deiner { -many-points } enden bald
}
mail-points-end-line = { $n ->
    [one] 1 { -point } gilt bis zum Ende des Tages { $date }.
   *[other] { $n } { -many-points } gelten bis zum Ende des Tages { $date }.
}
mail-points-end-text = Was du auch einlöst: Zuerst wird verwendet, was zuerst endet. Sollte dich diese oder eine der nächsten Erinnerungen nicht erreichen, gelten sie länger.
mail-end-postponed-subject = { $n ->
    [one] 1 { -point } von dir gilt länger
   *[other] { $n } deiner { -many-points } gelten länger
}
mail-end-postponed-text = wir konnten dir nicht rechtzeitig sagen, dass sie enden, also enden sie nicht: Du kannst sie bis zum Ende des Tages { $date } verwenden.
mail-points-came-subject = { $n ->
    [one] 1 { -point } ist da
   *[other] { $n } { -many-points } sind da
}
mail-points-came-text = { $source }: Was du gekauft hast, kann nicht mehr zurückgehen, also sind die { -many-points } dafür da.
mail-digest-subject = { $n ->
    [one] Eine Neuigkeit für dich
   *[other] { $n } Neuigkeiten für dich
}
mail-digest-button = Alles ansehen
mail-unsubscribe = Keine Briefe dieser Art mehr
