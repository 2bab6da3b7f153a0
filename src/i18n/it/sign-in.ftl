sign-in-title = Bello rivederti
sign-in-step-1 = Passo 1 di 2
sign-in-step-2 = Passo 2 di 2
email-label = Indirizzo email
password-label = Password
continue = Continua
door-title = I tuoi { -many-points }, alla luce del sole.
door-text = Vedi che cosa hai, da dove viene e che cosa può diventare. Nulla di nascosto, nulla di perso.
code-title = Il tuo codice di sei cifre
code-label = Codice
code-hint = Apri la tua app di autenticazione e copia il codice per { app-name }. Cambia ogni 30 secondi.
code-door-title = Ciò che hai guadagnato sta dietro due serrature.
code-door-text = La password ha aperto la prima. Con questa sappiamo che sei davvero tu.
sign-in-as-other = Accedi con un altro account
email-missing = Scrivi un indirizzo email, per esempio ines@example.com
email-no-at = All’indirizzo email manca la @, come in ines@example.com
email-no-ending = All’indirizzo email manca la parte finale, per esempio .com
email-malformed = Controlla l’indirizzo email: dovrebbe essere come ines@example.com
password-missing = Scrivi la tua password
password-wrong = Indirizzo email e password non corrispondono. Controlla entrambi e riprova
sign-in-busy = In questo momento molte persone stanno accedendo. Riprova tra qualche secondo.
sign-in-unexpected = Al momento l’accesso non è riuscito. Riprova tra un momento.
form-malformed = Non siamo riusciti a leggere questo modulo. Compilalo ancora una volta.
code-missing = Scrivi le sei cifre che mostra la tua app di autenticazione
code-wrong = { $left ->
    [one] Questo codice non è giusto. Aspetta il prossimo: hai ancora un tentativo
   *[other] Questo codice non è giusto. Controlla che sia quello per { app-name }: hai ancora { $left } tentativi
}
code-used = Questo codice è già stato usato. Aspetta il prossimo: arriva entro 30 secondi
