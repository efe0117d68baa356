"""The ballot page's own words, by the key with which its script asks for them.

Placeholders such as {n} are filled in the browser.
"""

from __future__ import annotations

from assessment.core.i18n import N_
from assessment.core.typed_input import EXPECTED

WORDS = {
    # the file
    "intro": N_(
        "Answer for yourself, without asking the others. “Don’t know” is an answer too. What you enter "
        "stays in this browser until you save it; nothing is sent."
    ),
    "language": N_("Language"),
    "name": N_("Your name"),
    "role": N_("Your role"),
    "optional": N_("{what} (optional)"),
    "progress": N_("{n} of {m} answered"),
    "next_open": N_("To the next open question"),
    "all_done": N_("All questions are answered."),
    "save": N_("Save my answers as a file"),
    "saved": N_("Saved as “{name}”. Send this file to whoever gave you the page."),
    "copy": N_("Show my answers as text"),
    "copy_how": N_(
        "If no file was saved: copy all of this text and send it as a message, or save it with a name "
        "that ends in .json."
    ),
    "copied": N_("My answers as text"),
    "print": N_("Print"),
    "restart": N_("Delete my answers"),
    "restart_sure": N_("Delete all answers in this browser? A file you saved is kept."),
    "not_kept": N_(
        "This browser keeps nothing when the page is closed: save your answers before you leave."
    ),
    "finish": N_("Finish"),
    # questions
    "unknown": N_("Don’t know"),
    "not_applicable": N_("Not applicable"),
    "clear": N_("Clear the answer"),
    "note": N_("Why? A note on this question"),
    "yes": N_("Yes"),
    "no": N_("No"),
    "at_most": N_("At most {n}."),
    "several": N_("Choose all that apply."),
    "number_wrong": N_("Enter a number such as 12 or 3.5."),
    "read_as": N_("Read as {n}."),
    "whole_wrong": N_("Enter a whole number."),
    "low_wrong": N_("Enter {n} or more."),
    "high_wrong": N_("Enter {n} or less."),
    "day_wrong": N_("Enter a day from {low} to {high}."),
    "time_wrong": N_("Enter a time from {low} to {high}."),
    "form_wrong": EXPECTED,
    "any_day": N_("any day"),
    "rank_how": N_("Choose in order, the most important first. Not all need a place."),
    "rank_add": N_("Give a place to: {title}"),
    "rank_up": N_("Move up: {title}"),
    "rank_down": N_("Move down: {title}"),
    "rank_out": N_("Take out: {title}"),
    "row": N_("Entry {n}"),
    "row_add": N_("Add an entry"),
    "row_out": N_("Remove entry {n}"),
    "no_rows": N_("There are none"),
    "choose": N_("Choose …"),
    "required": N_("(needed)"),
    # in the room
    "seat": N_("Phone {n}"),
    "person": N_("Phone {n} · number {m}"),
    "not_mine": N_("Not your number? Tell whoever leads the workshop."),
    "who": N_("Which number are you? It stands beside your name on the screen in the room."),
    "nobody": N_("I have no number yet"),
    "gone": N_("Had a number before? These belong to phones that are not here now:"),
    "gone_sure": N_(
        "Number {n} belongs to a phone that is not here now. Is it your number? Then this phone takes its "
        "place, and a vote that is in stays."
    ),
    "not_free": N_(
        "Another phone has that number. Choose again, or tell whoever leads the workshop."
    ),
    "named": N_("After the reveal your name stands beside your vote on the screen in the room."),
    "second": N_("The second vote: choose again, after what you heard."),
    "joining": N_("One moment: looking for the laptop."),
    "wait": N_("You are in. Wait for the next question."),
    "vote": N_("Vote"),
    "sent": N_("Your vote has arrived. Wait until everybody has voted."),
    "again": N_("Change my vote"),
    "look": N_("The room is looking at the screen."),
    "laptop": N_("This question is answered together on the laptop."),
    "late": N_("This vote is closed."),
    "refused": N_("That answer does not fit the question. Choose again."),
    "nothing": N_("Choose an answer first."),
    "full": N_("All seats are taken. Tell whoever leads the workshop."),
    "ended": N_("The workshop’s page is closed. Scan the code again if the room goes on."),
    "back": N_("The laptop is there again: press “Vote”."),
    "far": N_(
        "The laptop can’t be reached. Is this phone in the room’s Wi-Fi, and not on mobile data or a guest "
        "network? Turn mobile data off, or scan the code on the screen again, or vote on the laptop or on "
        "paper; it is not your fault."
    ),
    "plain": N_(
        "This page comes from the laptop in the room, without encryption: your vote goes over the room’s "
        "Wi-Fi, your name does not."
    ),
    "plain_named": N_(
        "This page comes from the laptop in the room, without encryption: your vote goes over the room’s "
        "Wi-Fi."
    ),
    "no_script": N_("This page needs JavaScript. Ask for the questions on paper."),
}
