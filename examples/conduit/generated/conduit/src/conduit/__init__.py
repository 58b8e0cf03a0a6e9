"""Conduit"""
