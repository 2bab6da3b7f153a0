sign-in-title = Schön, dass du da bist
sign-in-step-1 = Schritt 1 von 2
sign-in-step-2 = Schritt 2 von 2
email-label = E-Mail-Adresse
password-label = Passwort
continue = Weiter
door-title = Deine { -many-points } bei Tageslicht.
door-text = Sieh, was du hast, woher es kommt und was daraus werden kann. Nichts ist versteckt, nichts geht verloren.
code-title = Dein sechsstelliger Code
code-label = Code
code-hint = Öffne deine Authenticator-App und übertrage den Code für { app-name }. Er wechselt alle 30 Sekunden.
code-door-title = Was du gesammelt hast, liegt hinter zwei Schlössern.
code-door-text = Dein Passwort hat das erste geöffnet. Dieses hier stellt sicher, dass wirklich du es bist.
sign-in-as-other = Als jemand anderes anmelden
email-missing = Gib eine E-Mail-Adresse ein, zum Beispiel ines@example.com
email-no-at = Der E-Mail-Adresse fehlt das @, wie in ines@example.com
email-no-ending = Der E-Mail-Adresse fehlt die Endung, zum Beispiel .com
email-malformed = Prüfe die E-Mail-Adresse: Sie sollte aussehen wie ines@example.com
password-missing = Gib dein Passwort ein
password-wrong = Diese E-Mail-Adresse und dieses Passwort gehören nicht zusammen. Prüfe beides und versuche es noch einmal
sign-in-busy = Gerade melden sich viele an. Bitte versuche es in ein paar Sekunden noch einmal.
sign-in-unexpected = Wir konnten dich gerade nicht anmelden. Bitte versuche es gleich noch einmal.
form-malformed = Wir konnten dieses Formular nicht lesen. Bitte fülle es noch einmal aus.
code-missing = Gib die sechs Ziffern ein, die deine Authenticator-App zeigt
code-wrong = { $left ->
    [one] Dieser Code stimmt nicht. Warte auf den nächsten: Du hast noch einen Versuch
   *[other] Dieser Code stimmt nicht. Prüfe, ob es der für { app-name } ist: Du hast noch { $left } Versuche
}
code-used = Dieser Code wurde schon verwendet. Warte auf den nächsten; er kommt innerhalb von 30 Sekunden
