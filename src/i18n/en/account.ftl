account-title = You
account-who = Your details
account-name = Name
account-tier = Tier
account-badges = Your badges
account-addresses = Your addresses
account-address-remove = Remove { $address }
