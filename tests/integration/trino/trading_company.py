"""A small trading company in PostgreSQL: fourteen tables with keys, of the shape of the well-known sample databases, and two views.

All rows are made up for these tests.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_TABLES = """
CREATE TABLE categories (category_id smallint PRIMARY KEY, category_name varchar(15) NOT NULL, description text, picture bytea);
CREATE TABLE customer_demographics (customer_type_id varchar(5) PRIMARY KEY, customer_desc text);
CREATE TABLE customers (customer_id varchar(5) PRIMARY KEY, company_name varchar(40) NOT NULL, contact_name varchar(30),
    contact_title varchar(30), address varchar(60), city varchar(15), region varchar(15), postal_code varchar(10), country varchar(15),
    phone varchar(24), fax varchar(24));
CREATE TABLE customer_customer_demo (customer_id varchar(5) REFERENCES customers, customer_type_id varchar(5)
    REFERENCES customer_demographics, PRIMARY KEY (customer_id, customer_type_id));
CREATE TABLE employees (employee_id smallint PRIMARY KEY, last_name varchar(20) NOT NULL, first_name varchar(10) NOT NULL,
    title varchar(30), title_of_courtesy varchar(25), birth_date date, hire_date date, address varchar(60), city varchar(15),
    region varchar(15), postal_code varchar(10), country varchar(15), home_phone varchar(24), extension varchar(4), photo bytea,
    notes text, reports_to smallint REFERENCES employees);
CREATE TABLE suppliers (supplier_id smallint PRIMARY KEY, company_name varchar(40) NOT NULL, contact_name varchar(30),
    city varchar(15), country varchar(15), phone varchar(24), homepage text);
CREATE TABLE products (product_id smallint PRIMARY KEY, product_name varchar(40) NOT NULL, supplier_id smallint REFERENCES suppliers,
    category_id smallint REFERENCES categories, quantity_per_unit varchar(20), unit_price real, units_in_stock smallint,
    reorder_level smallint, discontinued integer NOT NULL);
CREATE TABLE region (region_id smallint PRIMARY KEY, region_description varchar(60) NOT NULL);
CREATE TABLE shippers (shipper_id smallint PRIMARY KEY, company_name varchar(40) NOT NULL, phone varchar(24));
CREATE TABLE orders (order_id integer PRIMARY KEY, customer_id varchar(5) REFERENCES customers, employee_id smallint
    REFERENCES employees, order_date date, required_date date, shipped_date date, ship_via smallint REFERENCES shippers, freight real,
    ship_name varchar(40), ship_address varchar(60), ship_city varchar(15), ship_postal_code varchar(10), ship_country varchar(15));
CREATE TABLE territories (territory_id varchar(20) PRIMARY KEY, territory_description varchar(60) NOT NULL,
    region_id smallint NOT NULL REFERENCES region);
CREATE TABLE employee_territories (employee_id smallint REFERENCES employees, territory_id varchar(20) REFERENCES territories,
    PRIMARY KEY (employee_id, territory_id));
CREATE TABLE order_details (order_id integer REFERENCES orders, product_id smallint REFERENCES products, unit_price real NOT NULL,
    quantity smallint NOT NULL, discount real NOT NULL, PRIMARY KEY (order_id, product_id));
CREATE TABLE provinces (province_id smallint PRIMARY KEY, province_name varchar(100), province_abbr varchar(2));
CREATE VIEW customer_list AS SELECT customer_id AS code, contact_name AS who, phone AS call_at FROM customers;
CREATE VIEW stock_by_category AS SELECT c.category_name, sum(p.units_in_stock) AS stock, avg(p.unit_price) AS mean_price
    FROM products p JOIN categories c USING (category_id) GROUP BY 1;
"""

_PEOPLE = """
Ingrid Halvorsen|Storgata 14|Bergen|5014|Norway|+47 55 90 12 34
Matteo Ferri|Via Garibaldi 27|Torino|10122|Italy|+39 011 555 2380
Amélie Rousseau|18 rue des Tanneurs|Nantes|44000|France|+33 2 40 55 18 70
Jonas Lindqvist|Kungsgatan 31|Uppsala|753 21|Sweden|+46 18 55 40 12
Katarzyna Nowicka|ul. Piwna 9|Gdańsk|80-831|Poland|+48 58 555 30 41
Daniel Okafor|72 Harbour Road|Bristol|BS1 5TY|UK|+44 117 555 0139
Sofia Marques|Rua do Almada 112|Porto|4050-030|Portugal|+351 22 555 0176
Henrik Baumann|Lindenstraße 48|Bremen|28195|Germany|+49 421 5550 183
Lucía Serrano|Calle Mayor 65|Zaragoza|50001|Spain|+34 976 55 01 22
Pieter van Dijk|Oudegracht 203|Utrecht|3511 NL|Netherlands|+31 30 555 0147
Aino Lehtonen|Hämeenkatu 12|Tampere|33200|Finland|+358 3 555 0162
Gregory Whitfield|1420 Alder Avenue|Portland|97205|USA|(503) 555-0118
Marta Kovács|Petőfi utca 7|Szeged|6722|Hungary|+36 62 555 013
Claire Dubois|5 avenue Jean Jaurès|Lyon|69007|France|+33 4 72 55 10 46
Tomás Herrera|Avenida Colón 881|Córdoba|5000|Argentina|+54 351 555 0190
Elena Petrescu|Strada Lungă 54|Brașov|500035|Romania|+40 268 555 017
Rasmus Kjær|Vestergade 22|Aarhus|8000|Denmark|+45 86 55 01 73
Beatriz Lemos|Rua Augusta 340|Curitiba|80010|Brazil|+55 41 5550 0128
Anton Gruber|Getreidegasse 16|Salzburg|5020|Austria|+43 662 555 019
Naomi Fletcher|233 Maple Street|Toronto|M5V 2T6|Canada|(416) 555-0155
"""
_COMPANIES = """
Fjordlight Provisions|Officine Ferri|Maison des Sels|Björk Handel|Bursztyn Import|Harbour & Hill|Casa do Mar
Weserkontor|Ebro Alimentos|Grachten Groothandel|Näsijärvi Foods|Alder Street Market|Tisza Kereskedelem
Les Halles du Sud|Pampa Granos|Carpatica Trade|Limfjord Seafood|Araucária Cafés|Salzach Delikatessen|Maple Pantry
"""
_STAFF = """
Vance|Marion|Sales Manager|Ms.|1968-03-11|Runs the sales office and plans the fairs in spring.
Aldridge|Peter|Sales Representative|Mr.|1974-11-02|Looks after the northern accounts.
Sandoval|Inés|Sales Representative|Mrs.|1981-07-25|Joined after the move to the new warehouse.
Thorne|William|Buyer|Dr.|1959-01-30|Knows the coffee harvest well.
Nakamura|Yuki|Inside Sales Coordinator|Ms.|1990-09-17|Answers orders from overseas.
Brandt|Oskar|Sales Representative|Mr.|1985-05-06|Speaks three languages.
Delacroix|Julie|Accountant|Mrs.|1977-12-19|Closes the books each month.
Morgan|Rhys|Sales Representative|Mr.|1993-02-08|New in the team.
"""
_PRODUCTS = """
Smoked Trout|Juniper Tea|Sea Salt Flakes|Rye Crispbread|Amber Honey|Oat Biscuits|Olive Tapenade|Plum Preserve
Saffron Rice|Aged Gouda|Cloudberry Jam|Maple Syrup|Paprika Sausage|Nougat Bars|Mate Leaves|Walnut Oil
Pickled Herring|Roast Coffee|Pumpkin Seeds|Cranberry Juice
"""
_SMALL = """
INSERT INTO categories VALUES (1, 'Drinks', 'All that is poured', '\\x00ff'), (2, 'Sweets', 'Jam, honey and bars', '\\x00ff'),
    (3, 'Fish', 'Smoked and pickled', '\\x00ff'), (4, 'Grain', 'Rice, rye and oats', NULL);
INSERT INTO region VALUES (1, 'Northern'), (2, 'Southern'), (3, 'Eastern'), (4, 'Western');
INSERT INTO shippers VALUES (1, 'Swift Cargo', '(503) 555-0161'), (2, 'United Haulage', '(503) 555-0168'),
    (3, 'Baltic Lines', '(503) 555-0175'), (4, 'Alpine Freight', '(503) 555-0182');
INSERT INTO provinces VALUES (1, 'Ontario', 'ON'), (2, 'Quebec', 'QC'), (3, 'Alberta', 'AB'), (4, 'Manitoba', 'MB'), (5, 'Yukon', 'YT');
INSERT INTO territories SELECT to_char(1500 + 31 * n, 'FM00000'), 'District ' || n, n % 4 + 1 FROM generate_series(0, 15) n;
INSERT INTO employee_territories SELECT n % 8 + 1, to_char(1500 + 31 * n, 'FM00000') FROM generate_series(0, 15) n;
"""
# After products and orders.
_DETAILS = """
INSERT INTO order_details SELECT 10200 + n / 2, n % 20 + 1, 4.25 + n % 20, n % 12 + 1, 0.05 * (n % 3) FROM generate_series(0, 79) n;
"""


def _rows(text: str) -> list[list[str]]:
    return [line.split("|") for line in text.strip().splitlines()]


def _words(text: str) -> list[str]:
    return [word for row in _rows(text) for word in row]


CONTACTS = [row[0] for row in _rows(_PEOPLE)]


def _text(*values: object) -> str:
    return "(" + ", ".join("NULL" if v is None else "'" + str(v).replace("'", "''") + "'" for v in values) + ")"


def _insert(table: str, rows: list[str]) -> str:
    return f"INSERT INTO {table} VALUES {', '.join(rows)};"


def trading_company(schema: str) -> str:
    """The SQL that makes the schema and fills it."""
    people, companies, products = _rows(_PEOPLE), _words(_COMPANIES), _words(_PRODUCTS)
    codes = [company.upper().replace(" ", "").replace("&", "")[:4] + chr(65 + n) for n, company in enumerate(companies)]
    customers = [
        _text(codes[n], companies[n], name, ("Owner", "Buyer")[n % 2], street, city, None, code, land, phone, None)
        for n, (name, street, city, code, land, phone) in enumerate(people)
    ]
    suppliers = [
        _text(n + 1, f"{companies[-n - 1]} Supply", name, city, land, phone, None)
        for n, (name, _, city, _, land, phone) in enumerate(people[:10])
    ]
    goods = [
        _text(
            n + 1,
            name,
            n % 10 + 1,
            n % 4 + 1,
            f"{n % 5 * 6 + 6} jars x 200 g",
            4.25 + n,
            13 * n % 90,
            n % 4 * 5,
            n % 7 // 6,
        )
        for n, name in enumerate(products)
    ]
    parts = [
        _insert("customers", customers),
        _insert("employees", list(_staff(people))),
        _insert("suppliers", suppliers),
        _SMALL,
        _insert("products", goods),
        _insert("orders", list(_orders(people, companies, codes))),
        _DETAILS,
    ]
    return f'CREATE SCHEMA "{schema}"; SET search_path TO "{schema}"; {_TABLES} {" ".join(parts)}'


def _staff(people: list[list[str]]) -> Iterator[str]:
    for n, (last, first, title, courtesy, born, notes) in enumerate(_rows(_STAFF)):
        hired, phone, street = f"20{10 + n}-04-0{n + 1}", f"+44 113 555 01{30 + n}", people[-n - 1][1]
        place = ("Leeds", None, f"LS{n + 1} 4DT", "UK")
        about = (f"{3400 + 17 * n}", "\\x89504e47", notes, 1 if n else None)
        yield _text(n + 1, last, first, title, courtesy, born, hired, street, *place, phone, *about)


def _orders(people: list[list[str]], companies: list[str], codes: list[str]) -> Iterator[str]:
    for n in range(40):
        month, who = f"2024-{n % 12 + 1:02d}", n % 20
        days = (f"{month}-05", f"{month}-25", f"{month}-11")
        to = people[who][1:5]
        yield _text(10_200 + n, codes[who], n % 8 + 1, *days, n % 3 + 1, 7.5 * (n % 9 + 1), companies[who], *to)
