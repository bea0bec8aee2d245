"""What an article is made of when it is told: its sentences, their worth, and the choice among them."""
