## Sending points to another member

send-title = Send { -many-points }
send-text = You look it over before anything moves. The other member then says whether they want them.
send-not-offered = In this programme { -many-points } stay with their member.
send-to = To
send-to-hint = The e-mail address of a member, or the twenty digits that their card shows just now.
send-points = { -many-points(at: "start") }
send-limits = From { $least } on. You can still send { $left } this month.
send-message = A few words
send-message-hint = If you like. Only the two of you read them.
send-review = Look it over
send-nothing-moved = No { -point } has moved, and what you wrote is still here.
send-sent = What you have sent
send-sent-none = Nothing yet.
send-received = What was sent to you
send-received-none = Nothing yet.
send-card-malformed = A card shows twenty digits, such as 0042 0042 0042 1234 5678. Or type an e-mail address.
send-card-not-now = The card shows another code by now. Type the one that it shows at this moment.
send-oneself = That is you. Send { -many-points } to somebody else.
send-points-missing = How many? Type a number, such as 500.
send-points-not-whole = Type a whole number, such as 500.
send-points-too-few = It takes { $n } { -many-points } or more.
send-points-over-month = { $n ->
    [0] You have sent as much this month as you can. From the first of next month you can send again.
   *[other] You can still send { $n } this month.
}
send-points-not-enough = { $n ->
    [0] You have none to send just now.
    [one] You have one { -point }.
   *[other] You have { $n } { -many-points }.
}
send-message-too-long = Keep it to { $n } characters.
send-message-malformed = Keep it to one line.
send-form-used = This form was sent before. Nothing was sent twice; please fill in a new one.
send-unknown = There is no such gift.
send-over = It has ended already.
send-stopped = The books are being checked, so nothing moves just now. Please try again later.
send-unexpected = That went wrong on our side. No { -point } has moved; please try again in a moment.

wallet-offers = { $n ->
    [one] Somebody wants to send you { -many-points }. Look at it.
   *[other] { $n } gifts of { -many-points } wait for your answer. Look at them.
}

## A gift

gift-what = What is sent
gift-review-title = Look it over
gift-review-text = The other has { $days ->
    [one] one day
   *[other] { $days } days
} to accept. { $hours ->
    [0] Then it arrives at once, and cannot be taken back.
    [one] For one hour after that you can still take it back.
   *[other] For { $hours } hours after that you can still take it back.
}
gift-title-to = { $n ->
    [one] One { -point } to { $name }
   *[other] { $n } { -many-points } to { $name }
}
gift-title-from = { $n ->
    [one] One { -point } from { $name }
   *[other] { $n } { -many-points } from { $name }
}
gift-to = To
gift-from = From
gift-of-them = Of these arrived
gift-lots-title = What would go
gift-lots-text = Each keeps the date on which it ends.
gift-confirm = { $n ->
    [one] Send one { -point }
   *[other] Send { $n } { -many-points }
}
gift-drop = Do not send
gift-take-back = Take back
gift-accept = { $n ->
    [one] Accept one { -point }
   *[other] Accept { $n } { -many-points }
}
gift-decline = No, thank you
gift-drafted = Not sent yet
gift-offered = Waiting for an answer
gift-offered-you = Waiting for your answer
gift-accepted = Accepted, and on its way
gift-arrived = Arrived
gift-declined = Declined
gift-taken-back = Taken back
gift-lapsed = Came to nothing
gift-offered-text = The { -many-points } are held until there is an answer. Without one they come back on { $time }.
gift-offered-you-text = You can accept until { $time }. If you say no, the { -many-points } go back, and the sender is told.
gift-accepted-text = It arrives on { $time }. Until then you can take it back.
gift-accepted-you-text = It arrives on { $time }. Until then the sender can still take it back.
gift-arrived-fewer = { $n ->
    [one] One { -point } had ended before it could arrive.
   *[other] { $n } { -many-points } had ended before they could arrive.
}
gift-back-text = The { -many-points } are back where they came from, with their old dates.

## A household

household-title = Household
household-text = Members of a household share their { -many-points }: adults collect them where they want to spend them.
household-not-offered = In this programme there are no households.
household-found-title = Share with others
household-found-text = Found a household for up to { $n } members, and ask the others to join. You can leave at any time.
household-found = Found a household
household-invited = { $name } asks you to share, until { $date }
household-consent-adult = If you join, everyone in the household sees your name and how many { -many-points } you have, and the adults can collect them, as you can collect theirs. Everyone gets a letter each time. You can leave at any time.
household-consent-child = If you join, everyone in the household sees your name and how many { -many-points } you have, and the adults can collect them. You collect none yourself. Everyone gets a letter each time. You can leave at any time.
household-join = Join the household
household-decline = No, thank you
household-members = Who is in it
household-head = Looks after the household
household-adult = Adult
household-child = Child
household-closed = Account closed
household-remove = Remove { $name }
household-asked-until = Asked; can answer until { $date }
household-withdraw = Withdraw what { $email } was asked
household-invite-title = Ask somebody to join
household-invite-hint = Of a member. They get a letter, and decide for themselves.
household-role = As
household-role-adult = Adult: collects { -many-points }, too
household-role-child = Child: only contributes
household-invite = Ask them
household-asked = They are asked, if the address is a member’s.
household-gather-title = Collect { -many-points }
household-gather-text = { $n ->
    [0] The others have none just now.
    [one] The others have one { -point }.
   *[other] The others have { $n } { -many-points } together.
}
household-gather-hint = Those that end first come first. Everyone in the household is told.
household-gather = Collect from the household
household-collected = They are yours to spend.
household-not-enough = { $n ->
    [0] The others have none just now.
    [one] The others have one { -point }.
   *[other] The others have { $n } { -many-points } together.
}
household-leave = Leave the household
household-oneself = That is you. Ask somebody else.
household-already-here = They are in this household already.
household-full = A household has { $n } members at most, with those who are asked.
household-already-in-one = You are in a household already. Leave that one first.
household-not-allowed = Your part in the household does not include this.
household-unknown = There is no such invitation any longer, or nobody of that name in the household.

## Letters

mail-gift-button = Look at it
mail-gift-confirmed-subject = You are sending { -many-points }
mail-gift-confirmed-text = You are sending { $n } { -many-points } to { $to }. They are held until there is an answer; you can take them back.
mail-gift-offered-subject = { $name } wants to send you { $n } { -many-points }
mail-gift-offered-text = { $name } wants to send you { $n } { -many-points }. You can accept or decline until { $time }; without an answer they go back.
mail-gift-accepted-subject = { $name } accepts your { -many-points }
mail-gift-accepted-text = { $name } has accepted the { $n } { -many-points } that you sent. They arrive on { $time }; until then you can take them back.
mail-gift-declined-subject = Your { -many-points } are back
mail-gift-declined-text = The { $n } { -many-points } that you sent to { $to } were declined. They are back where they came from, with their old dates.
mail-gift-taken-back-subject = A gift was taken back
mail-gift-taken-back-text = { $name } has taken back the { $n } { -many-points } that were meant for you. There is nothing to do.
mail-gift-delivered-subject = Your { -many-points } have arrived
mail-gift-delivered-text = { $n } { -many-points } have arrived with { $name }.
mail-gift-arrived-subject = { -many-points(at: "start") } have arrived
mail-gift-arrived-text = { $n } { -many-points } from { $name } are yours to spend. They end on the dates they had before.
mail-gift-lapsed-subject = Your { -many-points } are back
mail-gift-lapsed-text = The { $n } { -many-points } that you sent to { $to } were not accepted in time, or could not arrive. They are back where they came from, with their old dates.
mail-household-button = Look at your household
mail-household-invited-subject = { $name } asks you to share { -many-points }
mail-household-invited-text = { $name } asks you to join a household, whose members see and collect each other’s { -many-points }. You can answer until { $date }, and say no.
mail-household-joined-subject = { $name } has joined your household
mail-household-joined-text = { $name } has joined your household and shares { -many-points } with you.
mail-household-left-subject = { $name } has left your household
mail-household-left-text = { $name } is in your household no longer. Their { -many-points } are their own again.
mail-household-ended-subject = You are in the household no longer
mail-household-ended-text = The household that you shared { -many-points } in has ended for you; { $name } has left it or has removed you. What you have is yours alone.
mail-household-gathered-subject = { -many-points(at: "start") } of your household were collected
mail-household-gathered-text = { $name } has collected { $n } { -many-points } from your household.
mail-household-gathered-own = { $n ->
    [0] None of them were yours.
    [one] One of them was yours; it stands in your wallet.
   *[other] { $n } of them were yours; it stands in your wallet.
}

mail-household-you-joined-subject = You are in a household now
mail-household-you-joined-text = You have joined the household of { $name }. Everyone in it sees how many { -many-points } you have, and its adults can collect them. You can leave at any time.
