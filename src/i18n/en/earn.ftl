earn-title = How you earn
earn-tier = Your tier
earn-tiers = What each tier takes and gives
earn-status = { $n ->
    [one] status point counts now
   *[other] status points count now
}
earn-status-unit = { $n ->
    [one] status point
   *[other] status points
}
earn-next = { $n ->
    [one] One status point to { $tier }
   *[other] { $n } status points to { $tier }
}
earn-ways = What earns { -many-points }
earn-none = Nothing earns { -many-points } just now.
earn-earned = What you have earned
earn-nothing = Nothing yet. What you buy with your card stands here, with the reason for every { -point }.
earn-why = Why did I get this?
earn-receipt = Receipt { $document } of { $date }
earn-by-version = { $n ->
    [one] One { -point }
   *[other] { $n } { -many-points }
} by version { $version } of the rules
earn-status-by-version = { $n ->
    [one] One status point
   *[other] { $n } status points
} by version { $version } of the rules
earn-from = Yours to spend from { $date }
earn-back = { $n } of { $of } taken back after a return
earn-of-points = { $n ->
    [one] { $count } { -point }
   *[other] { $count } { -many-points }
}
earn-of-status = { $n ->
    [one] { $count } status point
   *[other] { $count } status points
}
earn-by-amount = { $sum } for every { $amount }
earn-by-visits = { $sum } for every { $every } days on which you buy something
earn-by-visit = { $sum } for each day on which you buy something
earn-by-sign-up = { $sum } for joining
earn-by-birthday = { $sum } on your birthday
earn-by-referral = { $sum } for each friend who joins by your link and keeps what they buy first
earn-by-invited = { $sum } for what you buy first and keep, when a friend has invited you
earn-by-code = { $sum } for a code
earn-by-event = { $sum } each time
earn-invite = Invite a friend
earn-invite-text = Send your friend this link. Once they have joined by it, bought something and kept it, the { -many-points } come by themselves.
earn-invite-copy = Copy the link
earn-invite-brought = { $n ->
    [0] Nobody has joined by it yet.
    [one] One friend has joined by it.
   *[other] { $n } friends have joined by it.
}
earn-invite-paid = { $n ->
    [one] One of them has brought { -many-points }.
   *[other] { $n } of them have brought { -many-points }.
}
claim-title = Have a code?
claim-label = Code
claim-hint = From a letter, a leaflet or a receipt. Capitals and blanks do not matter.
claim-button = Get the { -many-points }
claim-done = { $n ->
    [one] Done: one { -point } is yours. It stands with what you have earned.
   *[other] Done: { $n } { -many-points } are yours. They stand with what you have earned.
}
claim-missing = Type the code in first.
claim-unknown = This is no code that counts now. Look at each letter and digit once more.
claim-already = You have had the { -many-points } of this code.
claim-used-up = The { -many-points } of this code are all given out, or it is for another tier.
earn-only = Only: { $what }
earn-least = From { $amount }
earn-until = Until { $date }
earn-budget = As long as its { -many-points } last
earn-cap-day = At most { $sum } a day
earn-cap-month = At most { $sum } a month
earn-cap-year = At most { $sum } a year
earn-cap-all = At most { $sum } in all
earn-try = What would it earn?
earn-try-amount = Amount in { $currency }
earn-try-hint = Of a purchase in a shop today, in your tier
earn-try-category = What you buy
earn-try-anything = Anything else
earn-try-button = Work it out
earn-try-wrong = Write the amount as a number, such as 12.50.
earn-try-too-much = That is more than we can count. Try a smaller amount.
earn-try-points = { -many-points(at: "start") }
earn-try-status = Status points
earn-try-none = Nothing for the amount alone, by the rules of today.
tiers-title = Tiers
tiers-year = Status points of a calendar year count together. A tier lasts from the day on which you reach it to the end of the next year.
tiers-grace = { $n ->
    [one] After that it lasts one day more, so that you can still keep it.
   *[other] After that it lasts { $n } days more, so that you can still keep it.
}
tiers-ever = Status points count for good, and so do tiers.
tiers-from = { $n ->
    [0] Where everyone begins
   *[other] From { $n } status points
}
tiers-multiplier = { $count } × the { -many-points } of a purchase
tiers-yours = Your tier now
tiers-early = { $n ->
    [one] New rewards a day before others
   *[other] New rewards { $n } days before others
}
outlook-title = What if …
outlook-text = Work it out with what you really have, by the rules that really count. Nothing happens by it.
outlook-buy = I buy for ({ $currency })
outlook-give-back = And give back of it ({ $currency })
outlook-redeem = I redeem ({ -many-points })
outlook-until = And wait until
outlook-button = Work it out
outlook-then = Then you have
outlook-earned = Earned by it, yours from
outlook-ended = Ended by then
outlook-next = Next to end
outlook-missing = You cannot redeem that. So many are missing:
outlook-too-much-back = You cannot give back more than you buy.
outlook-no-points = Give a whole number, such as 500.
outlook-no-day = Choose a day from today on, within two years.
outlook-link = What if …
