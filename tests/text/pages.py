"""An article of our own with room in it, and lines that do and do not belong there."""

from __future__ import annotations

TITLE = "Dam above Kelling breaks"
OPENING = """\
The dam above Kelling broke on Monday, and water stood in the streets of the old town by noon.

Mayor Ana Ruiz asked the army for boats and for blankets, and called the night the longest of her life."""
ENDING = """\
The dam was built in 1931 and raised twice, most lately after the winter floods of 1987 in the valley.

Farmers had complained of wet walls for years, and a report of the ministry said in 2019 that they were right."""

# Genuine headings and titles that share their first words with clutter.
HEADINGS = (
    "Support grows for the harbour plan", "Live updates from the count", "Help arrives by boat", "Home at last",
    "Press freedom falls for the third year", "Search called off after nine days", "By the numbers", "Next steps",
    "Previous trials", "Published author wins prize", "Reading time falls among teenagers", "City unveils new logo",
    "Copyright law under fire", "Copyright rules from 2019 stay in force", "Share the burden, minister tells cities",
    "Save the mill, say neighbours", "Print newspapers return to Kelling", "Read more books, says minister",
    "Show more mercy, bishop urges judges", "Tap to pay comes to Kelling buses", "Oil tops $75.50",
    "Buy now, pay later lenders face new rules", "Brent falls below $70.25 a barrel", "Thanks for nothing",
    "More in hospital after second night", "More on the way, forecasters warn", "Most popular mayor loses seat",
    "Write a review of the law, court orders", "Get the apple harvest in, farmers told", "About Time",
    "About half of voters stay at home", "Video evidence shown to jury", "Source of the leak found", "Follow the money",
    "Comment period ends in May", "Contact lost with fishing boat", "Report: dam was never inspected",
    "Free trial for six fishermen", "Donate blood, hospital pleads", "Newsletter that shook a town",
)  # fmt: skip

# Genuine paragraphs that share words with clutter.
PARAGRAPHS = (
    "Published in 2019, the report warned of the dam’s weak foundations.",
    "Published in 2019, it sold two million copies.",
    "By the time the law was published it was out of date.",
    "By noon, 40 minutes of rain had filled the streets.",
    "Shares in Facebook fell 4 % on Monday after the ruling in Brussels.",
    "Like his father, he posts on Facebook every day of the week.",
    "Followers of the cult met on Telegram.",
    "Damage to the church was put at $1.52 million.",
    "The stock closed at $44.27, up $2.10.",
    "Petrol now costs $4.50 a gallon in Orrin, and queues stretch around the block.",
    "A loaf is sold for €3.50 in the capital.",
    "Both sides agree to the terms of the truce.",
    "We baked cookies for the whole street, Ana Ruiz recalls.",
    "Courts in Lund ruled that sites may not make readers accept cookies.",
    "Police asked witnesses to contact the team on 0800 555 0100.",
    "Support for the dam from farmers grew all week.",
    "Thank you for your service, the king told the crew.",
    "You have reached a verdict, the judge told the jury.",
    "Written by hand, the letter asks for bread.",
    "Writing from prison, he said he was well and in good heart.",
    "Source: the ministry’s own accounts, which show that 41,000 tonnes were lost, and which nobody had asked for.",
    "Maria Lopez was the first professor to resign over the affair.",
    "Tom Hale was a journalist who was killed in Kelling in May.",
    "He is also playing the editor of a newspaper in a film.",
    "Nobody was hurt.",
    "He will be sentenced on Friday.",
    "“They ignored us,” she said.",
    "Get the news to us, the families begged.",
    "Sponsored by three senators, the bill passed on Tuesday.",
    "Click here, the message said, and thousands did.",
    "Buy now or lose the house, the agent told them.",
    "Another member of the panel — Eli Warren of Orrin — has not taken a position.",
    "One thing is sure – Kelling will not have a dam this year or the next.",
)

# Lines that sites leave around their articles.
CLUTTER = (
    "1 item in cart", "Add to basket", "Skip to content", "Menu", "Home › World", "Back to top", "Sign in",
    "By Ana Keller | 4 min read", "By Hugh Pettifer", "BY ANA KELLER AND TOM HALE", "Written by Tom Hale",
    "By Ana KellerPublished 6 months ago", "Published 3 July 2025, 18:40 | Updated 19:05",
    "21 July 2025 Last updated at 11:11 GMT",
    "Reading time: 3 minutes", "The Kelling Post logo", "Share: Facebook | X | WhatsApp", "Share this article",
    "Follow the Kelling Post on Facebook and Instagram.", "Follow Tom Hale on Twitter @tomhale", "Like us on Facebook",
    "Subscribe to the Post for €2 a week and read every article in full.", "Sign up for our newsletter",
    "You have 2 free articles left this month.", "Support The Post with a small gift.", "Thanks for reading!",
    "We use cookies to give you the best experience.", "By continuing you agree to our cookie policy.", "Accept all",
    "© 2025 Kelling Press", "Copyright © 2025 Kelling Press.", "All rights reserved.", "Powered by Newsmill",
    "Advertisement", "Sponsored: The Compass, now only €24.90.", "The Compass, now only €24.90.",
    "Now 30 % off until Sunday!", "Free delivery on orders over €50!", "Related: Ten dams that held", "Read more",
    "READ MORE: The girls who study by radio", "Previous post: Spring tides", "Tags: dams, water", "#dam #water",
    "Photo: Lena Hoch / Kelling Post", "Boats on Market Street on Monday. Photo: Lena Hoch", "Image via Reuters",
    "(Reporting by Tom Hale; editing by Ana Keller)", "Lena Hoch contributed to this report.", "23 comments",
    "Leave a comment below.", "What do you think? Let us know in the comments.", "Comments are closed.",
    "Heard something we should know? Call the newsroom on 0800 555 0142.", "Read the whole report here.",
    "This article was originally published in the Lund Review.", "https://kelling.example/dam", "* * *",
)  # fmt: skip


def page(line: str) -> str:
    """The article with one more line in its middle."""
    return f"{TITLE}\n\n{OPENING}\n\n{line}\n\n{ENDING}"
