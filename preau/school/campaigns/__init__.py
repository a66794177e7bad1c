"""Those who have not come yet are reminded, by every channel they have, until enough of them are there."""
