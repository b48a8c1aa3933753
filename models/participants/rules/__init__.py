"""What a village needs to be proposed, and what a workbook of villages may say."""
