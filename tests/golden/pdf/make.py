"""Makes the PDF samples beside it that no program at hand prints: `python make.py` (needs reportlab), in this folder.

columns.pdf: two columns under a headline that crosses both, running heads, page numbers, divided words, a table, a link.
locked.pdf, open.pdf: the same short page, which opens with a password alone, and which opens for everyone but is encrypted.
scanned.pdf: a page that is a picture.
"""
from reportlab.lib import pdfencrypt
from reportlab.lib.pagesizes import A5
from reportlab.pdfgen import canvas
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.lib.utils import ImageReader

W, H = A5
TEXT = [
    "The lock keepers of Hartport have kept a diary since 1931. Every ship is in it, with her draught, her flag and the mood of her captain, and for most days there is a line about the weather, which is usually bad.",
    "“We write down what we see,” said Jonas Petri, who has kept the diary since 2009. “Nobody has ever asked us to stop, and so we have not stopped.” He keeps the volumes in a cupboard that was built for flags.",
    "Historians at the University of Elmsund began to copy the diary in October 2022. They have read 41 of its 93 volumes so far, and they expect to finish by the end of 2026, provided that the handwriting of the nineteen-fifties can be read at all.",
    "What they found surprised them. Between 1952 and 1958 the number of ships fell by 31 percent, although the harbour office had reported an increase. Professor Lena Okoro called the difference “a polite invention”.",
    "The harbour office declined to comment on figures that are older than everybody who works there. A spokeswoman said that today's figures were counted by machines and checked by two people, one of whom was always on leave.",
    "Petri does not think that anybody cheated. He believes that the keepers of that time counted ships, and the office counted voyages. “A ferry is one ship,” he said, “and forty voyages.”",
    "The diary will be shown in the town museum from 3 May 2025 until the end of the summer. Admission is free for children, for pensioners and for everyone whose name is in it.",
]
DIVIDED = {"volumes": "vol-umes", "weather,": "weath-er,", "historians": "histo-rians", "handwriting": "hand-writing", "increase.": "in-crease.", "difference": "differ-ence",
           "spokeswoman": "spokes-woman", "everybody": "every-body", "pensioners": "pension-ers", "harbour": "har-bour", "captain,": "cap-tain,", "provided": "pro-vided", "reported": "re-ported"}

def wrap(text, width, font="Times-Roman", size=9):
    lines, line = [], ""
    for word in text.split():
        if stringWidth((line + " " + word).strip(), font, size) <= width:
            line = (line + " " + word).strip()
            continue
        first, _, rest = DIVIDED.get(word.lower(), word).partition("-")
        first = word[:len(first)]
        if rest and "-" not in word and stringWidth(f"{line} {first}-", font, size) <= width:
            lines.append(f"{line} {first}-"); line = word[len(first):]
        else:
            lines.append(line); line = word
    return lines + [line]

def columns(path):
    c = canvas.Canvas(path, pagesize=A5, invariant=1)
    c.setTitle("What the keepers wrote"); c.setAuthor("Mira Holt"); c.setCreator("a sample")
    cols = [(36, 176), (W / 2 + 8, 176)]
    page, col, y = 1, 0, 0
    def head():
        c.setFont("Helvetica", 7)
        c.drawString(36, H - 24, "HARBOUR QUARTERLY"); c.drawRightString(W - 36, H - 24, f"Issue 12 · {page}")
        c.drawCentredString(W / 2, 20, f"– {page} –")
    def room(need):
        nonlocal page, col, y
        if y - need < 44:
            if col == 0:
                col = 1
            else:
                c.showPage(); page += 1; col = 0; head()
            y = top()
    def top():
        return H - 118 if page == 1 else H - 46
    head()
    c.setFont("Times-Bold", 20); c.drawCentredString(W / 2, H - 58, "What the keepers wrote")
    c.setFont("Times-Roman", 10); c.drawCentredString(W / 2, H - 76, "By Mira Holt")
    c.setFont("Times-Italic", 9); c.drawCentredString(W / 2, H - 92, "February 8, 2025")
    y = top()
    def paragraph(text, indent=True):
        nonlocal y
        x, w = cols[col]
        first = wrap(text, w - 10)[0] if indent else None
        rest = text[len(first.rstrip("-")):].strip() if first else text
        all_lines = ([first] if first else []) + (wrap(rest, w) if rest else [])
        for i, line in enumerate(all_lines):
            room(11); x, w = cols[col]
            gap = w - (10 if indent and i == 0 else 0) - stringWidth(line, "Times-Roman", 9)
            t = c.beginText(x + (10 if indent and i == 0 else 0), y); t.setFont("Times-Roman", 9)
            if i + 1 < len(all_lines) and line.count(" "):
                t.setWordSpace(gap / line.count(" "))
            t.textLine(line); c.drawText(t); y -= 11
    def heading(text):
        nonlocal y
        room(40); y -= 8; c.setFont("Times-Bold", 12); c.drawString(cols[col][0], y, text); y -= 15
    def table():
        nonlocal y
        room(80); y -= 4; x = cols[col][0]
        for i, (a, b, d) in enumerate([("Year", "Diary", "Office"), ("1952", "4,120", "4,118"), ("1955", "3,406", "4,377"), ("1958", "2,843", "4,602")]):
            c.setFont("Times-Bold" if i == 0 else "Times-Roman", 9)
            c.drawString(x, y, a); c.drawRightString(x + 90, y, b); c.drawRightString(x + 150, y, d); y -= 11
        c.setFont("Times-Roman", 8); c.drawString(x, y, "Table 1: Ships in two sets of books."); y -= 15
    paragraph(TEXT[0], False); paragraph(TEXT[1]); heading("Forty-one volumes"); paragraph(TEXT[2], False); paragraph(TEXT[3]); table(); paragraph(TEXT[4])
    heading("Ships and voyages"); paragraph(TEXT[5], False); paragraph(TEXT[6]); paragraph(TEXT[2]); paragraph(TEXT[0]); paragraph(TEXT[1]); paragraph(TEXT[4]); paragraph(TEXT[5]); paragraph(TEXT[3]); paragraph(TEXT[6])
    room(30); x = cols[col][0]; c.setFont("Times-Roman", 9); c.drawString(x, y, "More at the museum's page.")
    c.linkURL("https://museum.example.org/diary", (x + stringWidth("More at the ", "Times-Roman", 9), y - 2, x + stringWidth("More at the museum's page", "Times-Roman", 9), y + 8))
    c.save()

def locked(path, user):
    c = canvas.Canvas(path, pagesize=A5, invariant=1, encrypt=pdfencrypt.StandardEncryption(user, ownerPassword="owner", strength=128))
    c.setFont("Times-Roman", 11)
    for i, line in enumerate(wrap(TEXT[0], W - 72, size=11)):
        c.drawString(36, H - 60 - 14 * i, line)
    c.save()

def scanned(path):
    from PIL import Image
    c = canvas.Canvas(path, pagesize=A5, invariant=1)
    c.drawImage(ImageReader(Image.new("L", (40, 60), 200)), 0, 0, W, H); c.save()

if __name__ == "__main__":
    columns("columns.pdf"); locked("locked.pdf", "secret"); locked("open.pdf", ""); scanned("scanned.pdf")
