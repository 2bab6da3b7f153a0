terms-version = Version { $version } of the rules
terms-version-since = Version { $version } of the rules, in force since { $date }
terms-earning = How { -many-points } are earned
terms-earning-text = What was earned stays as it was earned: a change of these rules counts from the day on which it is in force.
terms-by-tier = More in higher tiers
terms-codes = Codes from letters and leaflets bring the { -many-points } that are told with them, once for each member.
terms-returns = When you bring something back
terms-window = { $n ->
    [0] The { -many-points } of a purchase are yours to spend at once. If you bring it back, they are taken back.
    [one] A purchase can be returned for one day; after that its { -many-points } are yours to spend. What you bring back takes its { -many-points } with it.
   *[other] A purchase can be returned for { $n } days; after that its { -many-points } are yours to spend. What you bring back takes its { -many-points } with it.
}
terms-owe = If they are spent by then, the next ones that you earn make up for them.
terms-forgive = If they are spent by then, you keep them.
terms-ending = When { -many-points } end
terms-no-end = They never do.
terms-end-days = { $n ->
    [one] They can be spent for a day after they were earned.
   *[other] They can be spent for { $n } days after they were earned.
}
terms-end-months = { $n ->
    [one] They can be spent for a month after they were earned.
   *[other] They can be spent for { $n } months after they were earned.
}
terms-end-of-month = The last day moves on to the end of its month.
terms-end-of-quarter = The last day moves on to the end of its quarter.
terms-end-of-half-year = The last day moves on to the end of its half-year.
terms-end-of-year = The last day moves on to the end of its year.
terms-end-example = What you earn today can be spent until { $date }.
terms-end-first = Those that end first are spent first. What is held does not end; if it comes back after its date, and you were told, it ends then.
terms-sending = Sending { -many-points } to another member
terms-send = You can send { $least } { -many-points } or more to another member, and { $most } in a calendar month. Nobody but the two of you is told.
terms-send-answer = { $days ->
    [one] The other has one day to accept. Until then the { -many-points } are held, and nothing unanswered is lost: they come back.
   *[other] The other has { $days } days to accept. Until then the { -many-points } are held, and nothing unanswered is lost: they come back.
}
terms-send-cooling-off = { $hours ->
    [0] They arrive as soon as the other accepts, and cannot be taken back after that.
    [one] For one hour after the other has accepted, you can still take them back. Then they arrive.
   *[other] For { $hours } hours after the other has accepted, you can still take them back. Then they arrive.
}
terms-send-ends = They keep the date on which they end. What is past it before it could arrive stays with you.
terms-household = Sharing in a household
terms-household-most = Up to { $n } members can share their { -many-points } as a household. Nobody is in more than one, and everyone can leave at any time.
terms-household-text = Whoever joins agrees that the others see how many { -many-points } they have, and that the adults among them collect these into a balance of their own: at once, those that end first before others, and with a letter to everyone. They keep the date on which they end. Children collect none.
terms-tills = Paying with { -many-points } at a till
terms-no-tills = They buy rewards only.
terms-till = { $least ->
    [0] 100 { -many-points } pay { $worth }.
    [one] 100 { -many-points } pay { $worth }.
   *[other] 100 { -many-points } pay { $worth }, from { $least } { -many-points } on.
}
terms-end-active = They are counted anew each time you earn, spend or share any.
terms-end-told = Nothing ends of which we could not tell you 60, 30, 7 and 1 days before; for what lasts less than that, from a week before on. If a reminder cannot reach you, they last two months longer.
