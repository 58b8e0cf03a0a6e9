"""Stan szlaku"""
