## What a programme calls itself and its points: these are replaced by its own names

-point = point
-many-points = { $at ->
    [start] Points
   *[other] points
}

## What every page shares

app-name = Guerdon
skip-to-content = Skip to the content
nav-main = Main
nav-home = Home
nav-rewards = Rewards
nav-card = Card
nav-wallet = Wallet
nav-you = You
foot-help = Help
foot-terms = Terms
foot-language = Language
sign-in = Sign in
sign-out = Sign out
back-home = Back to your home page

## Points

# The word alone, where the figure is set larger beside it.
points-unit = { $n ->
    [one] { -point }
   *[other] { -many-points }
}
points = { $n ->
    [one] { $n } { -point }
   *[other] { $n } { -many-points }
}
you-have-points = { $n ->
    [one] You have { $n } { -point }
   *[other] You have { $n } { -many-points }
}
# Read out when it changes while a page is open.
balance-now = { $n ->
    [one] Your balance is now { $n } { -point }
   *[other] Your balance is now { $n } { -many-points }
}

## Kinds of reward

kind-merchandise = Merchandise
kind-gift-card = Gift card
kind-experience = Experience
kind-discount = Discount
kind-cashback = Cash back
kind-status = Status
kind-points = Extra { -many-points }
kind-trial = Free trial
kind-custom = Something special
kind-charity = Donation
kind-training = Training
kind-access = Access
kind-travel = Travel
kind-digital = Digital
kind-referral = Bring a friend
kind-personal = Just for you

## Categories

category-all = Everything
category-food-drink = Food & drink
category-days-out = Days out
category-travel = Travel
category-home-tech = Home & tech
category-gift-cards = Gift cards
category-learning = Learning
category-giving = Giving
category-cash = Cash

## Tiers

tier-bronze = Bronze
tier-silver = Silver
tier-gold = Gold
tier-platinum = Platinum

## How a reward comes

delivery-email = At once, by e-mail
delivery-post = By post
delivery-spot = On the spot
delivery-account = To your account
delivery-bank = To your bank account
delivery-wallet = To your wallet

## When something goes wrong

error-summary-title = { $n ->
    [one] One thing to put right
   *[other] { $n } things to put right
}
error-summary-general = This did not go through
nothing-spent = Nothing has been spent, and what you wrote is still here.
unexpected-title = Something went wrong on our side
unexpected-text = Your { -many-points } are untouched. Please try again in a moment. If it happens again, tell us this reference: { $id }.
not-found-title = There is nothing here
not-found-text = The page has moved, or the address has a slip in it. Your { -many-points } are where they were.
too-large-text = That is more than we can take at once. Please send less, such as a shorter text.
# $wait is wait-seconds or wait-minutes.
too-many-tries = That was many tries in a short time. Please wait { $wait }, then try again.
wait-seconds = { $n ->
    [one] one second
   *[other] { $n } seconds
}
wait-minutes = { $n ->
    [one] one minute
   *[other] { $n } minutes
}

## For search engines

app-about = Your { -many-points }, what they are worth and where they came from, and a marketplace to redeem them in. Signed in with two factors, on a phone as on a desktop.
