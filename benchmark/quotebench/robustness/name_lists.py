"""Names to be put in place of others: common ones of several countries."""

GIVEN = {
    "male": "Anders Boris Carlos Dieter Emil Fabio Gareth Hassan Ivan Jorge Kofi Lukas Marek Nils Omar Pablo Rahul "
    "Stefan Tomasz Viktor Walter Yusuf Albert Bruno Colin Dmitri Edgar Felix Gustav Henrik Ismail Jonas Karl Leon "
    "Matteo Norbert Oscar Paul Rupert Simon Terry Vincent".split(),
    "female": "Agnes Bianca Carmen Doris Elena Fatima Greta Helga Ingrid Julia Karina Leila Maria Nadia Olga Paula "
    "Renata Sonia Teresa Ursula Vera Wanda Yasmin Zoe Alice Brenda Clara Daniela Edith Fiona Gloria Heidi Irene Judith "
    "Katrin Linda Monika Nora Petra Rosa Susanne Tamara".split(),
    "either": "Ariel Casey Devon Harley Jules Kerry Lee Morgan Quinn Robin Sasha Shannon Toni Uli".split(),
}
"""Given names by who bears them."""

SURNAMES = (
    "Abbasi Almgren Anand Bakker Balogun Barros Bergman Bianchi Brankovic Calloway Castellan Chowdhury Dahlberg Danso "
    "Delacroix Drummond Eklund Eriksen Farrugia Fernandes Galloway Gantner Grabowski Haddad Hallinan Horvat Ibarra "
    "Ivanko Jablonski Jansen Kamara Keller Kovacs Kuznets Lachance Lindqvist Lombardi Macharia Malik Marchetti Mensah "
    "Nakamura Novotny Obermann Odhiambo Ostrander Palmgren Petridis Pillai Quintana Rademaker Rosetti Sandoval "
    "Schreiber Sorensen Tanaka Thorsen Tomlinson Ueda Vandermeer Varga Wachira Whitlock Yamada Yilmaz Zelenka "
    "Zimmerli"
).split()
"""Surnames, none of them a word of English."""
