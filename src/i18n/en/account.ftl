account-title = You
account-who = Your details
account-name = Name
