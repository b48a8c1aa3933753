"""Reading running text: its sentences, then the activity, places and people that they tell."""
