safe-title = Keep your account safe
safe-intro = Your { -many-points } are worth something, so somebody may want them. Seven habits keep them yours.
safe-password-title = A password that is only for us
safe-password-text = A stolen password from another shop is what thieves try first. Let a password manager make one, or take three or four words that do not belong together. You need not change it as long as nobody else knows it.
safe-second-title = A second lock that cannot be phished
safe-second-text = A passkey only works on our own pages, so no copy of them can steal it. An authenticator app is good as well: never read its code to anybody, whoever they say they are. We never ask for it.
safe-codes-title = Recovery codes, where your phone is not
safe-codes-text = Print them or keep them in a password manager. Each opens your account once, together with your password.
safe-mail-title = Messages that are really ours
safe-mail-text = We never ask for your password or a code in a message. If you are not sure, do not press the link: open our page yourself and look at your security page, where everything that happened is listed.
safe-shared-title = Borrowed devices
safe-shared-text = Sign out when you are done. If you forgot, end the sign-in from another device, under Security.
safe-lost-title = If your phone is lost
safe-lost-text = Sign in with your password and one of your recovery codes, remove the lost passkey or app under Security, and set up a new one.
safe-not-me-title = If something was not you
safe-not-me-text = Change your password, sign out everywhere else, and remove passkeys that you do not know. All three are under Security. Your { -many-points } cannot be redeemed for much without your second factor, and every redemption that is not yet fulfilled can be cancelled.
safe-look = Look at your security page

## Guides

help-title = Help
help-intro = Step by step, as things are today.
help-search-label = What are you looking for?
help-search = Search
help-guides = All guides
help-all = All guides
help-terms = The rules of the programme
help-terms-text = All of them on one page, also on sharing { -many-points } with others.
help-found = { $n ->
    [one] One place for “{ $asked }”
   *[other] { $n } places for “{ $asked }”
}
help-nothing = Nothing about “{ $asked }”
help-nothing-text = All of your words must occur in one place, so try fewer or other ones. Or read one of these: { $guides }.
help-step = Step { $n }: { $title }

help-redeem-title = From the catalogue to your reward
help-redeem-intro = How { -many-points } become something in your hands, and the way back.
help-redeem-find = Find something
help-redeem-find-text = The catalogue shows everything that you can have, and can show only what your { -many-points } pay for already. The heart keeps what you like.
help-redeem-choose = Choose
help-redeem-choose-text = On the page of a reward you choose how many and which kind, and see what would be left of your { -many-points }. Nothing is spent yet.
help-redeem-review = Look it over
help-redeem-review-text = The next page shows the price, where it goes, and which of your { -many-points } pay for it: always those that end soonest.
help-redeem-confirm = Confirm
help-redeem-confirm-text = One button redeems it. Pressing it twice is pressing it once.
help-redeem-factor = What costs more than { $n } { -many-points }, or goes to an account, needs a code of your authenticator app, so that nobody else spends them.
help-redeem-factor-passkey = What costs more than { $n } { -many-points }, or goes to an account, needs your passkey or a code of your authenticator app, so that nobody else spends them.
help-redeem-wait = See how it is going
help-redeem-wait-text = { $n ->
    [one] Your { -many-points } are held while it is brought. Either it is with you within a day, or they come back by themselves into the lots they left. Only what a bank pays out can take longer.
   *[other] Your { -many-points } are held while it is brought. Either it is with you within { $n } days, or they come back by themselves into the lots they left. Only what a bank pays out can take longer.
}
help-redeem-delivery = Have it brought
help-redeem-delivery-text = How it comes stands on its page. There is now:
help-by-email = By e-mail: we write to you when it is ready.
help-by-post = By post: you write the address, and can keep it for the next time.
help-by-spot = On the spot: you show it where it is given out.
help-by-account = To your account: it counts from then on, and there is nothing to carry.
help-by-bank = To a bank account: you write the name and the IBAN.
help-by-wallet = To a wallet: you write its handle.
help-redeem-codes = Use a code
help-redeem-codes-text = If your reward is a code, it stands under your redemptions, covered until you ask to see it. Show it, or copy it. Once it is used up where codes are taken, its page says so.
help-redeem-cancel = Or take it back
help-redeem-cancel-text = Until somebody begins to bring it, the page of a redemption has a button that cancels it. Your { -many-points } come back at once, with their old dates.
help-redeem-auto = Or have it done
help-redeem-auto-text = Automatic redemption does all this when you have enough { -many-points }. It tells you, and you have 24 hours to undo it.

help-earn-title = How you earn
help-earn-intro = What brings { -many-points } now, and when they are yours to spend.
help-earn-buy = Show your card when you buy
help-earn-buy-text = Have the code on your card scanned, or read it out, before you pay.
help-earn-what = What brings how much
help-earn-what-text = Today these are:
help-earn-when = When you can spend them
help-earn-when-at-once = What a purchase earns is yours to spend at once.
help-earn-when-later = { $n ->
    [one] What a purchase earns is yours to spend when it can be returned no longer, after one day. Until then it stands in your wallet as on its way.
   *[other] What a purchase earns is yours to spend when it can be returned no longer, after { $n } days. Until then it stands in your wallet as on its way.
}
help-earn-return = If you return something, what it earned is taken back: for a part of it, a part.
help-earn-friends-text = Your own link stands with what earns. Once a friend has joined by it, bought something and kept it, the { -many-points } come by themselves.
help-earn-birthday = Tell us your birthday
help-earn-birthday-text = Day and month, not the year. You write it on your own page.
help-earn-code-text = Type it in where it says what earns. Capitals and blanks do not matter.

help-card-title = Your card
help-card-intro = What your card does, and how it stays yours.
help-card-title-till = At the till and with the card
help-card-intro-till = What your card does at the till, and how to pay with { -many-points }.
help-card-show = Show it
help-card-show-text = The page of your card shows a code to scan, and its digits to read out.
help-card-earn = Earn with it
help-card-earn-text = The till notes that it was you who bought. The { -many-points } show in your wallet after a moment.
help-card-pay = Pay with { -many-points }
help-card-pay-text = Say so at the till. A hundred { -many-points } pay { $worth }.
help-card-pay-least = { $n ->
    [one] It takes one { -point } at least.
   *[other] It takes { $n } { -many-points } at least.
}
help-card-pay-held = The till sets them aside first. What it does not use comes back by itself; until then your wallet shows it.
help-card-offline = Without a network
help-card-offline-text = Once you have opened it on a device, the card works there for seven days without a network.
help-card-safe = Nobody can use a picture of it
help-card-safe-text = Its digits change every { $n } seconds, so an old picture is good for nothing.

help-ends-title = When { -many-points } end, and how to keep them
help-ends-intro = { -many-points(at: "start") } that you earn do not last for ever, but long enough, if you know how.
help-ends-never-intro = { -many-points(at: "start") } that you earn here do not end.
help-ends-never = They stay
help-ends-never-text = What you earn stays yours until you spend it. Where { -many-points } were given to you with an end, your wallet shows it.
help-ends-when = How long they last
help-ends-days = { $n ->
    [one] { -many-points(at: "start") } end one day after they were earned.
   *[other] { -many-points(at: "start") } end { $n } days after they were earned.
}
help-ends-months = { $n ->
    [one] { -many-points(at: "start") } end one month after they were earned.
   *[other] { -many-points(at: "start") } end { $n } months after they were earned.
}
help-ends-month = They last on to the end of that month.
help-ends-quarter = They last on to the end of that quarter.
help-ends-half-year = They last on to the end of that half-year.
help-ends-year = They last on to the end of that year.
help-ends-example = What you earn today can be spent until { $date }, that day included.
help-ends-order = Which of them are spent first
help-ends-order-text = Whatever you spend comes out of those that end soonest. Your wallet lists them with their dates.
help-ends-keep = How to keep them
help-ends-keep-text = They end only if you do not use them:
help-keep-redeem = Redeem something, small or large: what ends soonest goes first.
help-keep-till = Pay with them at a till.
help-keep-auto = Have automatic redemption use them before they end.
help-ends-held = What is held
help-ends-held-text = { -many-points(at: "start") } that are held for a redemption do not end. If it is cancelled they come back with their old dates, and what is past its date by then ends.

help-more-title = Get the most out of it
help-more-intro = What the programme gives today, so that you miss none of it.
help-more-card = Show your card every time
help-more-card-text = Only what is noted with your card earns.
help-more-tiers = Reach a higher tier
help-more-tiers-text = Status points raise your tier, and spending { -many-points } never lowers it. In a higher tier the same purchase earns more:
help-more-tier = { $tier }, from { $n } status points: { $count } × the { -many-points } of a purchase
help-more-bonus = Take the extras
help-more-bonus-text = Besides the usual there is now:
help-more-expiry = Let none of them end
help-more-expiry-text = Your wallet shows which end next.
help-more-till = Use them at the till, too
help-more-till-text = { $n ->
    [one] From one { -point } on you can pay with them where you show your card.
   *[other] From { $n } { -many-points } on you can pay with them where you show your card.
}
help-more-early = Be early
help-more-early-text = Some tiers see new rewards before others do:
help-more-save = Save for something
help-more-save-text = On the page of a reward that you cannot pay for yet you can say that you save for it. Then its price stays as it is for you; should it rise for others, we write to you, and you have thirty days.
help-more-auto-text = Say what you would like and when, and we redeem it for you, with a day to undo it.
