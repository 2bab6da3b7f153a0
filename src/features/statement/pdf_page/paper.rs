//! Lines of text on pages (ISO 32000). The type is Helvetica, which every reader has, so that nothing is embedded.

use miniz_oxide::deflate::compress_to_vec_zlib;
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use super::latin::{bytes, cut, width};

const SIZE: (f32, f32) = (595.0, 842.0);
const TOP: f32 = 780.0;
const BOTTOM: f32 = 75.0;
/// Where columns begin, or end where they are set to the right. In points, as all lengths here.
pub const DATE: f32 = 50.0;
pub const WHAT: f32 = 150.0;
pub const WHAT_WIDTH: f32 = 235.0;
pub const SUM: f32 = 465.0;
pub const AFTER: f32 = 545.0;

const TEXT: f32 = 9.5;
const SMALL: f32 = 8.0;
const ROW: f32 = 26.0;
const GREY: f32 = 0.38;

const REGULAR: Name<'static> = Name(b"F1");
const BOLD: Name<'static> = Name(b"F2");
const COMPRESSION: u8 = 6;

const CATALOG: Ref = Ref::new(1);
const TREE: Ref = Ref::new(2);
const FONTS: [(Name<'static>, Ref, Name<'static>); 2] =
    [(REGULAR, Ref::new(3), Name(b"Helvetica")), (BOLD, Ref::new(4), Name(b"Helvetica-Bold"))];
const INFO: Ref = Ref::new(5);
/// The first page's; each has three.
const PAGES: i32 = 10;

/// Pages that are being written.
pub struct Paper {
    pdf: Pdf,
    brand: String,
    title: String,
    columns: [String; 4],
    content: Content,
    pages: i32,
    y: f32,
    /// No row has been written since the heads of the columns.
    first: bool,
}

impl Paper {
    pub fn begin(brand: &str, title: &str, language: &str, columns: [String; 4]) -> Paper {
        let mut pdf = Pdf::new();
        pdf.catalog(CATALOG).pages(TREE).lang(TextStr(language));
        pdf.document_info(INFO).title(TextStr(title)).author(TextStr(brand));
        for (_, font, name) in FONTS {
            pdf.type1_font(font).base_font(name).encoding_predefined(Name(b"WinAnsiEncoding"));
        }
        let (brand, title) = (brand.to_owned(), title.to_owned());
        let mut paper = Paper { pdf, brand, title, columns, content: Content::new(), pages: 0, y: TOP, first: true };
        paper.head();
        paper
    }

    /// The name of the brand, large on the first page.
    fn head(&mut self) {
        let (brand, title) = (self.brand.clone(), self.title.clone());
        let size = if self.pages == 0 { 20.0 } else { TEXT };
        self.put(DATE, self.y, BOLD, size, 0.0, &brand);
        self.put(AFTER - width(&title, TEXT), self.y, REGULAR, TEXT, GREY, &title);
        self.y -= size + 14.0;
    }

    /// A line of its own.
    pub fn say(&mut self, text: &str) {
        self.put(DATE, self.y, REGULAR, TEXT, 0.0, &cut(text, TEXT, AFTER - DATE));
        self.y -= 15.0;
    }

    /// From here on each page has the heads of the columns.
    pub fn begin_table(&mut self) {
        self.y -= 8.0;
        self.columns();
        self.first = true;
    }

    fn columns(&mut self) {
        let [date, what, sum, after] = self.columns.clone();
        let y = self.y;
        for (x, text) in [(DATE, &date), (WHAT, &what), (SUM - width(&sum, SMALL), &sum), (AFTER - width(&after, SMALL), &after)] {
            self.put(x, y, BOLD, SMALL, GREY, text);
        }
        self.content.set_stroke_gray(0.8).set_line_width(0.5).move_to(DATE, y - 6.0).line_to(AFTER, y - 6.0).stroke();
        self.y -= 20.0;
    }

    /// The next row, on the next page where this one is full.
    pub fn begin_row(&mut self) {
        if self.y - ROW < BOTTOM {
            self.end_page();
            self.y = TOP;
            self.head();
            self.columns();
        } else if !self.first {
            self.y -= ROW;
        }
        self.first = false;
    }

    pub fn left(&mut self, x: f32, text: &str, most: f32) {
        self.put(x, self.y, REGULAR, TEXT, 0.0, &cut(text, TEXT, most));
    }

    pub fn right(&mut self, x: f32, text: &str) {
        self.put(x - width(text, TEXT), self.y, REGULAR, TEXT, 0.0, text);
    }

    pub fn below(&mut self, x: f32, text: &str, most: f32) {
        self.put(x, self.y - 10.5, REGULAR, SMALL, GREY, &cut(text, SMALL, most));
    }

    fn put(&mut self, x: f32, y: f32, font: Name<'_>, size: f32, grey: f32, text: &str) {
        let content = &mut self.content;
        content.set_fill_gray(grey).begin_text().set_font(font, size).next_line(x, y).show(Str(&bytes(text))).end_text();
    }

    fn ids(page: i32) -> [Ref; 3] {
        [0, 1, 2].map(|part| Ref::new(PAGES + 3 * page + part))
    }

    fn end_page(&mut self) {
        let [id, body, foot] = Paper::ids(self.pages);
        let mut page = self.pdf.page(id);
        page.media_box(Rect::new(0.0, 0.0, SIZE.0, SIZE.1)).parent(TREE).contents_array([body, foot]);
        let mut resources = page.resources();
        let mut fonts = resources.fonts();
        for (name, font, _) in FONTS {
            fonts.pair(name, font);
        }
        fonts.finish();
        resources.finish();
        page.finish();
        self.stream(body);
        self.pages += 1;
    }

    /// What has been written since the last one.
    fn stream(&mut self, id: Ref) {
        let content = std::mem::replace(&mut self.content, Content::new()).finish();
        let small = compress_to_vec_zlib(content.as_slice(), COMPRESSION);
        self.pdf.stream(id, &small).filter(Filter::FlateDecode);
    }

    /// Only now it is known how many pages there are: `numbered` says which this is, of how many.
    pub fn finish(mut self, numbered: impl Fn(i64, i64) -> String) -> Vec<u8> {
        self.end_page();
        for page in 0..self.pages {
            let text = numbered(i64::from(page) + 1, i64::from(self.pages));
            self.put(AFTER - width(&text, SMALL), 40.0, REGULAR, SMALL, GREY, &text);
            self.stream(Paper::ids(page)[2]);
        }
        let kids = (0..self.pages).map(|page| Paper::ids(page)[0]);
        self.pdf.pages(TREE).kids(kids).count(self.pages);
        self.pdf.finish()
    }
}
