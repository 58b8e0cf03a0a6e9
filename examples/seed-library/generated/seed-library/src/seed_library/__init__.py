"""Seed Library"""
