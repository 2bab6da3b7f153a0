account-title = Du
account-who = Deine Angaben
account-name = Name
