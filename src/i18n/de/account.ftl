account-title = Du
account-who = Deine Angaben
account-name = Name
account-tier = Stufe
account-badges = Deine Abzeichen
account-addresses = Deine Adressen
account-address-remove = { $address } entfernen
