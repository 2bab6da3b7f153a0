mail-hello = Hello { $name },
mail-foot = This message was sent to { $email } because of an account at { app-name }. We never ask for your password or your codes.
mail-join-subject = Confirm your address
mail-join-text = You want to join { app-name }. Open the link and enter the password you chose; it works for 24 hours. If it was not you, do nothing: no account will be made.
mail-join-button = Confirm the address
mail-joined-already-subject = You are a member already
mail-joined-already-text = Somebody, perhaps you, wanted to join { app-name } with this address. There is an account with it already, so simply sign in; the sign-in page also helps with a forgotten password. If it was not you, there is nothing to do.
mail-reset-subject = Your link for a new password
mail-reset-text = Open the link to choose a new password; it works once, for 30 minutes. If you did not ask for it, do nothing: your password stays as it is.
mail-reset-button = Choose a new password
mail-email-leaves-subject = Shall your address change?
mail-email-leaves-text = Somebody who is signed in to your account wants to change its address to { $email }. If it was you, say yes at the link. If it was not, do nothing and change your password now.
mail-email-comes-subject = Shall this be your address?
mail-email-comes-text = Somebody wants to use this address for their account at { app-name }. If it was you, say yes at the link. If it was not, do nothing.
mail-email-button = Look and say yes
mail-email-changed-subject = Your address has changed
mail-email-changed-text = From now on your account has the address { $email }.
mail-new-device-subject = A new browser signed in
mail-new-device-text = { $device } signed in to your account on { $at }, from the address { $address }.
mail-codes-wrong-subject = Wrong codes for your account
mail-codes-wrong-text = Somebody knows your password and entered several wrong codes: { $device }, from the address { $address }. If it was not you, change your password.
mail-password-changed-subject = Your password has changed
mail-password-changed-text = Your account has a new password. You were signed out everywhere else.
mail-totp-set-subject = A new authenticator app
mail-totp-set-text = An authenticator app was set up for your account. The one before no longer works.
mail-totp-removed-subject = Your authenticator app was removed
mail-totp-removed-text = The codes of your authenticator app no longer open your account.
mail-passkey-added-subject = A new passkey
mail-passkey-added-text = The passkey { $name } now opens your account.
mail-passkey-removed-subject = A passkey was removed
mail-passkey-removed-text = The passkey { $name } no longer opens your account.
mail-passkey-copied-subject = Is there a copy of your passkey?
mail-passkey-copied-text = The passkey { $name } was used, but its counter went back. That can mean that somebody has a copy of it. If you are not sure, remove it and add a new one.
mail-recovery-codes-made-subject = New recovery codes
mail-recovery-codes-made-text = Ten new recovery codes were made for your account. Those from before no longer work.
mail-recovery-code-used-subject = A recovery code was used
mail-recovery-code-used-text = { $left ->
    [0] One of your recovery codes was used to get in. None is left: make new ones.
    [one] One of your recovery codes was used to get in. One is left: make new ones soon.
   *[other] One of your recovery codes was used to get in. { $left } are left.
}
mail-security-button = Look at your security page
mail-not-you = If this was not you, change your password and end the sign-ins that you do not know.
mail-reward-ready-subject = Your reward is ready: { $reward }
mail-reward-ready-text = { $reward } is yours now. If it is a code, you will find it under your redemptions; we never send codes by mail.
mail-reward-button = Look at your redemption
mail-points-back-subject = Your { -many-points } are back
mail-points-back-text = { $reward } could not be brought to you. { $points } { -many-points } are back in the lots they came from, with their old dates.
mail-points-back-reason = The reason: { $reason }
mail-goal-dearer-subject = What you save for gets dearer: { $reward }
mail-goal-dearer-text = { $reward } now costs { $now } { -many-points }. For you it still costs { $points }, until { $date }. After that the new price counts.
mail-goal-button = Look at the reward
mail-wallet-button = Look at your wallet
mail-points-end-subject = { $n ->
    [one] One { -point } of yours ends soon
   *[other] { $n } of your { -many-points } end soon
}
mail-points-end-line = { $n ->
    [one] One { -point } can be used until the end of { $date }.
   *[other] { $n } { -many-points } can be used until the end of { $date }.
}
mail-points-end-text = Whatever you redeem takes those first that end first. Should this reminder or the next ones not reach you, they last longer.
mail-end-postponed-subject = { $n ->
    [one] One { -point } of yours lasts longer
   *[other] { $n } of your { -many-points } last longer
}
mail-end-postponed-text = We could not tell you in time that they would end, so they do not: you can use them until the end of { $date }.
mail-points-came-subject = { $n ->
    [one] One { -point } is yours to spend
   *[other] { $n } { -many-points } are yours to spend
}
mail-points-came-text = { $source }: what you bought can be returned no longer, so its { -many-points } are there.
mail-digest-subject = { $n ->
    [one] One thing that is new with you
   *[other] { $n } things that are new with you
}
mail-digest-button = Look at all of it
mail-unsubscribe = No more letters of this kind
