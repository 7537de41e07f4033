param($Text)
Invoke-Expression $Text
