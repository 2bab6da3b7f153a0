sign-in-title = Good to see you
sign-in-step-1 = Step 1 of 2
sign-in-step-2 = Step 2 of 2
email-label = E-mail address
password-label = Password
continue = Continue
door-title = Your { -many-points }, in daylight.
door-text = See what you have, where it came from and what it can be. Nothing hidden, nothing lost.
code-title = Your six-digit code
code-label = Code
code-hint = Open your authenticator app and copy the code for { app-name }. It changes every 30 seconds.
code-door-title = What you have earned is kept behind two locks.
code-door-text = Your password opened the first. This one makes sure it is really you.
sign-in-as-other = Sign in as somebody else
email-missing = Enter an e-mail address, such as ines@example.com
email-no-at = The e-mail address is missing its @, as in ines@example.com
email-no-ending = The e-mail address is missing its ending, such as .com
email-malformed = Check the e-mail address: it should look like ines@example.com
password-missing = Enter your password
password-wrong = This e-mail address and password do not go together. Check both and try again
sign-in-busy = Many people are signing in just now. Please try again in a few seconds.
sign-in-unexpected = We could not sign you in just now. Please try again in a moment.
form-malformed = We could not read this form. Please fill it in once more.
code-missing = Enter the six digits that your authenticator app shows
code-wrong = { $left ->
    [one] This code is not right. Wait for the next one: there is one more try
   *[other] This code is not right. Check that it is the one for { app-name }: there are { $left } more tries
}
code-used = This code has been used. Wait for the next one; it comes within 30 seconds
