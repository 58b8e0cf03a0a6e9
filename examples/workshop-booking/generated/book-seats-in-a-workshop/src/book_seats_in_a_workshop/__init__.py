"""Book Seats in a Workshop"""
