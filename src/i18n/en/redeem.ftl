redeem-title = Does this look right?
what-you-get = What you get
several-of = { $n } × { $name }
change = Change
destination-title = Where should it go?
destination-how = How you get it
destination-email = E-mail address
destination-email-hint = Whoever provides it writes to this address, which may be somebody else’s. A code stands under your redemptions.
destination-name = Name
destination-street = Street and number
destination-postcode = Postcode
destination-city = Town
destination-spot = You show a code on the spot. You will find it under your redemptions when it is ready.
destination-account = It comes to your account by itself. There is nothing to fill in.
lots-title = Which { -many-points } we use
lots-text = Always the ones that would end soonest, so that you lose none.
lot-ends = would end after { $date }
lot-ends-rest = { $n } of these stay; would end after { $date }
lot-stays = has no end
lot-stays-rest = { $n } of these stay; they have no end
redeem-button = { $n ->
    [one] Redeem { $n } { -point }
   *[other] Redeem { $n } { -many-points }
}
redeem-promise = We hold your { -many-points } now and take them only when your reward is ready. You can cancel until somebody begins to bring it.
too-few-points = { $n } more { -many-points }, and this is yours. Nothing is spent.
too-few-button = See what is within reach
quantity-missing = Enter how many you would like, such as 1
quantity-not-whole = Enter a whole number, such as 2
quantity-too-few = Enter 1 or more
quantity-too-many = { $n ->
    [one] There is one at a time: enter 1
   *[other] There are up to { $n } at a time: enter { $n } or fewer
}
name-missing = Enter the name for the parcel
street-missing = Enter the street and number, such as 12 Harbour Lane
postcode-missing = Enter the postcode
city-missing = Enter the town
line-too-long = Use at most { $n } characters here
line-malformed = Use letters, digits and signs in one line
place-not-enough = { $n ->
    [one] You have one { -point } too few for this. Choose a smaller amount or another reward.
   *[other] You have { $n } { -many-points } too few for this. Choose a smaller amount or another reward.
}
place-price-changed = The price has changed since this page was drawn. It is { $n } { -many-points } now: look at it below and decide again.
place-sold-out = Somebody was faster: there is not enough of this reward left.
place-stopped = Redemptions pause while we check the books. Your { -many-points } are safe: please come back a little later.
place-ended = This offer has ended meanwhile.
place-unknown-reward = This reward is not in the catalogue any more.
place-unknown-option = This choice is not offered any more. Choose again on the page before.
place-form-used = This form was used for another redemption. Look at your redemptions before you send it again.
place-unexpected = We could not place your redemption just now. Please try again in a moment.
place-factor-text = It pays to look twice: enter the code from your app once more, or use a passkey. It counts for this redemption alone.
place-factor-needed = Enter a code, or use a passkey, to confirm this redemption
destination-country = Country
choose-country = Choose a country
destination-holder = Name on the account
destination-iban = IBAN
destination-iban-hint = Such as { $example }. Spaces do not matter.
destination-wallet = Name in your wallet
destination-wallet-hint = The address, number or name that others pay you by.
keep-address = Keep this address for the next parcel
other-addresses = Or send it to:
holder-missing = Enter the name on the account
iban-missing = Enter the IBAN of the account
iban-malformed = An IBAN has two letters for the country and then only letters and digits. Look at it once more.
iban-checksum = A digit of this IBAN is wrong, or two have changed places. Look at it once more.
iban-country = This country has no accounts of this form. Look at the first two letters and at the length.
wallet-missing = Enter the name in your wallet
country-missing = Choose the country that it goes to
country-elsewhere = This reward does not go to that country. Choose one of the list.
place-ahead = This reward cannot be had yet.
place-tier = This reward opens at { $tier }.
place-limit = { $n ->
    [one] There is one of these for each member, and you have it.
   *[other] There are { $n } of these for each member, and with this you would have more.
}
line-not-latin = Use Latin letters, as the bank writes the name
redeem-promise-at-once = It is yours at once, and your { -many-points } are used as it comes.
