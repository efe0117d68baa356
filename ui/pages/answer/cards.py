"""Head of a topic, and the cards of its questions, made anew where what they ask or offer has changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QWidget

from assessment.answers.conditions import replies, with_offered
from assessment.questionnaire.model import Section, Topic
from assessment.questionnaire.types import Item
from ui.context import Context
from ui.session import Session
from ui.theme import SPACE
from ui.widgets.collapsible import FoldHead
from ui.widgets.factories import column, label
from ui.widgets.question_card import QuestionCard


class Cards(dict[str, QuestionCard]):
    """Cards by the id of their item, in the order of the topic."""

    def __init__(
        self, session: Session, topic: Topic, make: Callable[[Item], QuestionCard]
    ) -> None:
        """Take `make`, which returns the card of an item with the options that are offered.

        There are no cards before they are added.
        """
        super().__init__()
        self._session, self._topic, self._make = session, topic, make
        self._offered: dict[str, Item] = {}
        """Items whose options depend on other answers, with those that are offered."""
        self._offer()

    def add(self, item: Item) -> QuestionCard:
        """Make the card of an item of the topic."""
        self[item.id] = made = self._made(item)
        return made

    def renew(self, topic: Topic, layout: QBoxLayout) -> bool:
        """Show the same items of another version; return False, having done nothing, for others."""
        before, items = self._topic.items, topic.items
        if [(item.id, type(item)) for item in before] != [(item.id, type(item)) for item in items]:
            return False
        self._topic = topic
        self._offer()
        for old, item in zip(before, items, strict=True):
            if old != item:
                self._replace(item, layout)
        return True

    def show_offered(self, layout: QBoxLayout) -> bool:
        """Make those cards anew whose items offer other options by now; return whether there were any."""
        others = [item for item in self._offer() if item.id in self]
        for item in others:
            self._replace(item, layout)
        return bool(others)

    def _made(self, item: Item) -> QuestionCard:
        return self._make(self._offered.get(item.id, item))

    def _replace(self, item: Item, layout: QBoxLayout) -> None:
        card = self[item.id]
        self[item.id] = made = self._made(item)
        layout.replaceWidget(card, made)
        card.hide()
        card.deleteLater()

    def _offer(self) -> list[Item]:
        """Find out which options are offered; return the items where they are others than before."""
        pack, before = self._session.pack, self._offered
        some = [item for item in self._topic.items if item.options_vary]
        said = replies(pack, self._session.assessment.sheet) if some else {}
        self._offered = {item.id: with_offered(pack, item, said) for item in some}
        return [each for each in some if before.get(each.id) != self._offered[each.id]]


class TopicHead(QWidget):
    """Titles and texts above the questions of a topic."""

    def __init__(self, context: Context, section: Section, topic: Topic) -> None:
        super().__init__()
        self._text = context.text
        self._section, self._title = label("", "muted"), label("", "title")
        self._purpose, self.information_label = label("", "muted"), label("")
        self.nothing_label = label("", "muted")
        self._is_low = False
        self.opener = FoldHead(context.theme, context.translator("About this page"))
        self.opener.toggled.connect(self._arrange)
        parts = (
            self._section,
            self._title,
            self.opener,
            self._purpose,
            self.information_label,
            self.nothing_label,
        )
        self.setLayout(column(*parts, space=SPACE[3]))
        self.show_topic(section, topic)

    def show_topic(self, section: Section, topic: Topic) -> None:
        """Show what is told of a topic; the purpose of a section stands above its first one."""
        is_first = topic.id == section.topics[0].id
        self._section.setText(self._text(section.title))
        self._title.setText(self._text(topic.title))
        self._purpose.setText(self._text(section.purpose))
        self._tells = (is_first and section.purpose is not None, topic.information is not None)
        self.show_information(topic)
        self._arrange()

    def fold(self, *, low: bool) -> None:
        """Leave the room of a page of little height to the questions: texts unfold below a line."""
        self._is_low = low
        self._arrange()

    def show_information(self, topic: Topic) -> None:
        """Show the information of the topic, which may depend on answers."""
        self.information_label.setText(self._text(topic.information))

    def tell_nothing(self, text: str) -> None:
        """Say why no question is shown; "" where one is."""
        self.nothing_label.setText(text)
        self.nothing_label.setVisible(bool(text))

    def _arrange(self) -> None:
        opened = not self._is_low or self.opener.isChecked()
        self.opener.setVisible(self._is_low and any(self._tells))
        self._section.setVisible(not self._is_low)
        for part, tells in zip((self._purpose, self.information_label), self._tells, strict=True):
            part.setVisible(tells and opened)
